import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, JUN } from '../demo/demoTeam.ts';
import { publish } from '../model/change.ts';
import { cheerTask } from './cheerTask.ts';
import { shipTask } from './shipTask.ts';
import { unshipTask } from './unshipTask.ts';

const shipped = at.target('ada-18');

describe('cheerTask', () => {
  test('puts the user on the shipped task', () => {
    expect(at.publicChangesOf(cheerTask, shipped, JUN)).toEqual([
      publish(at.listOf(ADA, 'shipped'), { ...at.taskAt('ada-18'), cheers: [JUN] }),
    ]);
  });

  test('twice is once, and tells nobody again', () => {
    const state = at.after([cheerTask, shipped, JUN]);
    expect(at.changesOf(cheerTask, shipped, JUN, state)).toEqual([]);
  });

  test('belongs to one ship: when the task is shipped again there is none', () => {
    const state = at.after([cheerTask, shipped, JUN]);
    for (const action of [unshipTask, shipTask])
      state.applyChanges(at.changesOf(action, shipped, ADA, state));
    expect(at.taskAt('ada-18', state).cheers).toBeUndefined();
  });

  test('[rights] nobody cheers their own task, or one that is not shipped', () => {
    expect(at.reasonOf(cheerTask, shipped, ADA)).toBe('ownTask');
    expect(at.reasonOf(cheerTask, at.target('ada-3'), JUN)).toBe('notShipped');
    expect(at.reasonOf(cheerTask, shipped, at.STRANGER)).toBe('notMember');
  });

  test.for(badTargets())('refuses $title', ({ args }) => {
    expect(at.reasonOf(cheerTask, args)).toBe('invalid');
  });

  test('one key cheers what a teammate has shipped', () => {
    const [binding] = cheerTask.bindings;
    expect(binding?.args({ ...at.focusOn('ada-18'), user: JUN }, '')).toEqual(shipped);
    expect(binding?.args(at.focusOn('ada-18'), '')).toBeNull();
    expect(binding?.args({ ...at.focusOn('ada-3'), user: JUN }, '')).toBeNull();
  });
});
