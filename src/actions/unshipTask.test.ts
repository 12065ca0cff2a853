import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets, whoMay } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, LENA } from '../demo/demoTeam.ts';
import { FIRST, publish, retract } from '../model/change.ts';
import { shipTask } from './shipTask.ts';
import { unshipTask } from './unshipTask.ts';

const rule = {
  others: 'notYours',
  creator: 'notYours',
  works: 'ada-18',
  wrong: { task: 'ada-3', reason: 'notShipped' },
} as const;

describe('unshipTask', () => {
  test('moves the task to the top of the list, and keeps the time at which it was shipped', () => {
    const { shippedAt, ...task } = at.taskAt('ada-18');
    expect(shippedAt).toBeTypeOf('number');
    const changes = at.changesOf(unshipTask, at.target('ada-18'));
    expect(changes).toStrictEqual([
      retract(at.listOf(ADA, 'shipped'), 'ada-18'),
      publish(at.listOf(ADA, 'tasks'), { ...task, shippedBefore: shippedAt! }, FIRST),
    ]);
  });

  test('refuses a task that is put off, as not shipped', () => {
    expect(at.reasonOf(unshipTask, at.target('ada-7'))).toBe('notShipped');
  });

  test('the creator may not unship what the owner has shipped', () => {
    const state = at.harbor();
    state.applyChanges(at.changesOf(shipTask, at.target('ada-2'), ADA, state));
    expect(at.reasonOf(unshipTask, at.target('ada-2'), LENA, state)).toBe('notYours');
    expect(at.reasonOf(unshipTask, at.target('ada-2'), ADA, state)).toBeNull();
  });

  test.for(whoMay(rule))('$title', ({ user, args, reason }) => {
    expect(at.reasonOf(unshipTask, args, user)).toBe(reason);
  });

  test.for(badTargets())('refuses $title', ({ args }) => {
    expect(at.reasonOf(unshipTask, args)).toBe('invalid');
  });

  test('the key applies only to shipped tasks', () => {
    const [unship] = unshipTask.bindings;
    expect(unship?.args(at.focusOn('ada-18'), '')).toEqual(at.target('ada-18'));
    expect(unship?.args(at.focusOn('ada-3'), '')).toBeNull();
    expect(unship?.args(at.focusOn('ada-7'), '')).toBeNull();
    expect(unship?.args(at.noFocus, '')).toBeNull();
  });

  test('[S28] is undone by returning to the shipped tasks, with its recorded ship time', () => {
    expect(at.inverse(unshipTask, at.target('ada-18'))).toEqual({
      action: 'returnTask',
      args: {
        ...at.target('ada-18'),
        expect: { list: 'tasks' },
        was: { member: ADA, list: 'shipped' },
      },
    });
  });
});
