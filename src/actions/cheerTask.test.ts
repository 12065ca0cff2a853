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
  test('adds the user to the cheers of the shipped task', () => {
    expect(at.publicChangesOf(cheerTask, shipped, JUN)).toEqual([
      publish(at.listOf(ADA, 'shipped'), { ...at.taskAt('ada-18'), cheers: [JUN] }),
    ]);
  });

  test('has no effect the second time, and sends no second notification', () => {
    const state = at.after([cheerTask, shipped, JUN]);
    expect(at.changesOf(cheerTask, shipped, JUN, state)).toEqual([]);
  });

  test('applies to one ship: a task that is shipped again has no cheers', () => {
    const state = at.after([cheerTask, shipped, JUN]);
    for (const action of [unshipTask, shipTask])
      state.applyChanges(at.changesOf(action, shipped, ADA, state));
    expect(at.taskAt('ada-18', state).cheers).toBeUndefined();
  });

  test('[rights] nobody can cheer their own task, or a task that is not shipped', () => {
    expect(at.reasonOf(cheerTask, shipped, ADA)).toBe('ownTask');
    expect(at.reasonOf(cheerTask, at.target('ada-3'), JUN)).toBe('notShipped');
    expect(at.reasonOf(cheerTask, shipped, at.STRANGER)).toBe('notMember');
  });

  test.for(badTargets())('refuses $title', ({ args }) => {
    expect(at.reasonOf(cheerTask, args)).toBe('invalid');
  });

  test("one key cheers a teammate's shipped task", () => {
    const [binding] = cheerTask.bindings;
    expect(binding?.args({ ...at.focusOn('ada-18'), user: JUN }, '')).toEqual(shipped);
    expect(binding?.args(at.focusOn('ada-18'), '')).toBeNull();
    expect(binding?.args({ ...at.focusOn('ada-3'), user: JUN }, '')).toBeNull();
    const cheered = { ...at.taskAt('ada-18'), cheers: [JUN] };
    expect(binding?.args({ ...at.focusOn('ada-18'), user: JUN, task: cheered }, '')).toBeNull();
  });
});
