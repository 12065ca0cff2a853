import { describe, expect, test } from 'vitest';
import { type Change, edit, publish, retract } from '../model/change.ts';
import { ADA, JUN } from './demoTeam.ts';
import { harbor, listOf, MEMBERS, memberAt, NOW, taskAt } from './harborContext.ts';
import { brokenRules } from './teamRules.ts';

const brokenBy = (...changes: Change[]): string[] => {
  const state = harbor();
  state.applyChanges(changes);
  return brokenRules(state);
};

describe('the rules of a team', () => {
  test('hold in the demo team', () => {
    expect(brokenBy()).toEqual([]);
  });

  test.for<[string, Change[], string]>([
    ['a task on two lists', [publish(listOf(ADA, 'later'), taskAt('ada-3'))], 'two lists'],
    [
      'a task on the list of another',
      [publish(listOf(JUN, 'tasks'), { ...taskAt('ada-3'), id: 'new' })],
      'is on the list of jun',
    ],
    [
      'a shipped task without a time',
      [publish(listOf(ADA, 'shipped'), { ...taskAt('ada-3'), id: 'new' })],
      'on shipped',
    ],
    [
      'an open task with a time',
      [edit(listOf(ADA, 'tasks'), { ...taskAt('ada-3'), shippedAt: NOW })],
      'on tasks',
    ],
    ['an active task that is not there', [retract(listOf(ADA, 'tasks'), 'ada-1')], 'works on ada-1'],
    [
      'a task with a strange field',
      [edit(listOf(ADA, 'tasks'), { ...taskAt('ada-3'), extra: 1 } as never)],
      'does not fit',
    ],
    ['a member without a name', [edit(MEMBERS, { ...memberAt(ADA), name: '' })], 'does not fit'],
    [
      'an item under another id',
      [
        {
          kind: 'publish',
          feed: listOf(ADA, 'tasks'),
          id: 'ada-77',
          item: { ...taskAt('ada-3'), id: 'ada-78' as never },
        },
      ],
      'says that it is ada-78',
    ],
  ])('are broken by %s', ([_what, changes, said]) => {
    expect(brokenBy(...changes).join()).toContain(said);
  });
});
