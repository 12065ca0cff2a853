import { expect, test } from 'vitest';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { removedMembers } from './removedMembers.ts';

const HARBOR = 'harbor' as TeamId;
const JUN = 'jun' as MemberId;
const members = '{team:harbor}.members';
const bodyOf = (...changes: object[]) => JSON.stringify({ action: 'any', changes });
const gone = { kind: 'retract', feed: members, id: 'jun' };

test.each([
  ['a member who is taken away', [gone], [JUN]],
  ['a member who is taken away and put back', [gone, { kind: 'publish', feed: members, id: 'jun' }], []],
  [
    'a task of a member',
    [
      { ...gone, feed: `${members}.jun.tasks` },
      { ...gone, kind: 'edit' },
    ],
    [],
  ],
  ['a member of another team', [{ ...gone, feed: '{team:other}.members' }], []],
  ['nothing at all', [], []],
])('[S13] %s', (_, changes, expected) => {
  expect(removedMembers(HARBOR, bodyOf(...changes))).toEqual(expected);
});

test('[S13] understands an entry whose JSON has other whitespace', () => {
  expect(removedMembers(HARBOR, JSON.stringify({ changes: [gone] }, null, 2))).toEqual([JUN]);
});
