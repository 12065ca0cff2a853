import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets, whoMay } from '../../test/fixtures/taskVerbCases.ts';
import { ADA } from '../demo/demoTeam.ts';
import { edit } from '../model/change.ts';
import { repeatTask } from './repeatTask.ts';

const daily = { ...at.target('ada-3'), repeats: 'daily', utcOffset: 60 } as const;
const rule = {
  others: 'notEditor',
  creator: null,
  works: 'ada-3',
  wrong: { task: 'ada-18', reason: 'alreadyShipped' },
  more: { repeats: 'weekly' },
} as const;

describe('repeatTask', () => {
  test("stores the interval and the user's UTC offset", () => {
    expect(at.changesOf(repeatTask, daily)).toEqual([
      edit(at.listOf(ADA, 'tasks'), { ...at.taskAt('ada-3'), repeats: 'daily', utcOffset: 60 }),
    ]);
  });

  test('null ends the repetition', () => {
    const state = at.after([repeatTask, daily]);
    expect(at.changesOf(repeatTask, { ...at.target('ada-3'), repeats: null }, ADA, state)).toEqual([
      edit(at.listOf(ADA, 'tasks'), at.taskAt('ada-3')),
    ]);
    expect(at.changesOf(repeatTask, { ...at.target('ada-3'), repeats: null })).toEqual([]);
  });

  test.for(whoMay(rule))('$title', ({ user, args, reason }) => {
    expect(at.reasonOf(repeatTask, args, user)).toBe(reason);
  });

  test.for([
    ...badTargets({ repeats: 'daily' }),
    { title: 'another interval', args: { ...daily, repeats: 'hourly' } },
  ])('refuses $title', ({ args }) => {
    expect(at.reasonOf(repeatTask, args)).toBe('invalid');
  });

  test('[S28] is undone by restoring the previous value, unless it has changed since', () => {
    const inverse = at.inverse(repeatTask, daily);
    expect(inverse?.args).toEqual({ ...at.target('ada-3'), repeats: null, expect: { repeats: 'daily' } });
    const state = at.after([repeatTask, { ...daily, repeats: 'weekly' }]);
    expect(at.reasonOf(repeatTask, inverse?.args, ADA, state)).toBe('changedSince');
  });
});
