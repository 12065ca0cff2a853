import { describe, expect, test } from 'vitest';
import { ADA, DEMO_TEAM, JUN } from '../../demo/demoTeam.ts';
import type { LogRecord } from './readLog.ts';
import { EntryFrames } from './visibleEntries.ts';

const CHAT = '{team:harbor}.chat';
const chat = { kind: 'publish', feed: CHAT, id: 'm', item: { id: 'm' } };
const later = { kind: 'publish', feed: '{team:harbor}.polls', id: 'p', item: { id: 'p' } };

const recordOf = (changes: readonly object[], to = '*'): LogRecord => {
  const by = { user: ADA, client: 'tab', mutation: 1 };
  return {
    seq: 7,
    hash: 'h',
    to,
    by: 'tab 1',
    body: JSON.stringify({ at: 1, by, action: 'vote', code: 200, changes }),
  };
};

const sent = (record: LogRecord, user: typeof ADA) =>
  JSON.parse(String(new EntryFrames(DEMO_TEAM, [record]).for(user))).entries[0];

describe('an entry', () => {
  test('that everybody may see completely is one frame', () => {
    const frames = new EntryFrames(DEMO_TEAM, [recordOf([chat])]);
    expect(frames.for(ADA)).toBe(frames.for(JUN));
    expect(sent(recordOf([chat]), JUN)).toMatchObject({ seq: 7, changes: [chat] });
  });

  test('[S13][S19] with a change of a feed that only a later version knows is sent without that change', () => {
    expect(sent(recordOf([later, chat]), JUN)).toMatchObject({ action: 'vote', changes: [chat] });
    expect(sent(recordOf([later]), ADA)).toMatchObject({ action: 'vote', changes: [] });
    expect(sent(recordOf([later]), JUN)).toEqual({ seq: 7, hash: 'h' });
  });

  test('[S13] loses its salt for a reader from whom a change is hidden', () => {
    const salted = (changes: readonly object[], to = '*'): LogRecord => {
      const record = recordOf(changes, to);
      return { ...record, body: record.body.replace('{', '{"salt":"0123456789abcdef",') };
    };
    expect(sent(salted([later, chat]), JUN)).not.toHaveProperty('salt');
    expect(sent(salted([later]), JUN)).not.toHaveProperty('salt');
    expect(sent(salted([], ADA), JUN)).not.toHaveProperty('salt');
    // The author of the entry sees no more of it than others do.
    expect(sent(salted([later, chat]), ADA)).not.toHaveProperty('salt');
  });

  test('[S6] that is addressed to its author is a number and a hash for others', () => {
    expect(sent(recordOf([], ADA), JUN)).toEqual({ seq: 7, hash: 'h' });
    expect(sent(recordOf([], ADA), ADA)).toMatchObject({ action: 'vote' });
  });

  test('that is unreadable is a number and a hash for everybody', () => {
    expect(sent({ ...recordOf([chat]), body: 'no JSON' }, ADA)).toEqual({ seq: 7, hash: 'h' });
  });
});
