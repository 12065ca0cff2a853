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

describe('a link that brings a person in', () => {
  test.for([
    [`#first=${SECRET}`, { kind: 'first', secret: SECRET }],
    [`#reset=${SECRET}`, { kind: 'reset', secret: SECRET }],
    [
      `#join=harbor.i.1.2.${SECRET}`,
      { kind: 'join', invitation: { team: 'harbor', invite: 'i.1.2', secret: SECRET } },
    ],
  ] as const)('%s is read, and leaves the address bar at once', ([hash, link]) => {
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
  ] as const)('%s says why a sign-in elsewhere did not work', ([hash, reason]) => {
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
  ])('%s is not whole, and leaves the address bar all the same', (hash) => {
    const taken = open(hash);
    expect(taken && isWhole(taken)).toBe(false);
    expect(location.hash).toBe('');
  });

  test('any other address is left alone', () => {
    expect(open('#chat')).toBeNull();
    expect(location.hash).toBe('#chat');
  });

  test('to a team is read as it was made', () => {
    const invitation = { team: 'harbor' as TeamId, invite: 'handed.dccb.1', secret: SECRET };
    const { hash } = new URL(inviteAddress(invitation), location.origin);
    expect(open(hash)).toEqual({ kind: 'join', invitation });
  });
});
