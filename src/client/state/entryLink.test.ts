// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import type { TeamId } from '../../model/ids.ts';
import { inviteAddress, isWhole, takeEntryLink } from './entryLink.ts';

const SECRET = 'Zm9yIG5vYm9keSBidXQgeW91IGFuZCBtZQ-_abc';

const open = (hash: string) => {
  history.replaceState({ kept: true }, '', `/?a=1${hash}`);
  return takeEntryLink();
};

afterEach(() => history.replaceState(null, '', '/'));

describe('an entry link', () => {
  test.for([
    [`#first=${SECRET}`, { kind: 'first', secret: SECRET }],
    [`#reset=${SECRET}`, { kind: 'reset', secret: SECRET }],
    [
      `#join=harbor.i.1.2.${SECRET}`,
      { kind: 'join', invitation: { team: 'harbor', invite: 'i.1.2', secret: SECRET } },
    ],
  ] as const)('%s is read, and removed from the address bar at once', ([hash, link]) => {
    const taken = open(hash);
    expect(taken).toEqual(link);
    expect(taken && isWhole(taken)).toBe(true);
    expect(location.href).not.toContain(SECRET);
    expect(location.search).toBe('?a=1');
    expect(history.state).toEqual({ kept: true });
  });

  test.for([
    ['#problem=idTaken', 'idTaken'],
    ['#problem=ofTomorrow', 'unknownReason'],
  ] as const)('%s gives the reason of a failed sign-in with another service', ([hash, reason]) => {
    expect(open(hash)).toEqual({ kind: 'problem', reason });
    expect(location.hash).toBe('');
  });

  test.for([
    '#first=',
    '#reset=short',
    '#join=',
    '#join=harbor',
    `#join=harbor.${SECRET}`,
    `#join={x}.i.${SECRET}`,
  ])('%s is incomplete, but still removed from the address bar', (hash) => {
    const taken = open(hash);
    expect(taken && isWhole(taken)).toBe(false);
    expect(location.hash).toBe('');
  });

  test('leaves any other address alone', () => {
    expect(open('#chat')).toBeNull();
    expect(location.hash).toBe('#chat');
  });

  test('to a team is read as it was created', () => {
    const invitation = { team: 'harbor' as TeamId, invite: 'handed.dccb.1', secret: SECRET };
    const { hash } = new URL(inviteAddress(invitation), location.origin);
    expect(open(hash)).toEqual({ kind: 'join', invitation });
  });
});
