import { describe, expect, test } from 'vitest';
import * as at from '../../../test/fixtures/harborContext.ts';
import { ADA, JUN } from '../../demo/demoTeam.ts';
import type { Action } from '../defineAction.ts';
import { deleteTask } from '../deleteTask.ts';
import { laterTask } from '../laterTask.ts';
import { removeMember } from '../removeMember.ts';
import { shipTask } from '../shipTask.ts';
import { unlaterTask } from '../unlaterTask.ts';
import { wakeTask } from './wakeTask.ts';

const target = at.target('ada-3');
const asleep = (...after: (readonly [Action, object])[]) =>
  at.after([laterTask, { ...target, until: 7 }], ...after);
const wake = { ...target, wakesAt: 7 };

describe('wakeTask', () => {
  test('brings the task back to the top of the list, without its wake time', () => {
    const state = asleep();
    state.applyChanges(at.changesOf(wakeTask, wake, ADA, state));
    expect(state.taskIds(ADA, 'tasks')[0]).toBe(target.task);
    expect(at.taskAt('ada-3', state)).toEqual(at.taskAt('ada-3'));
    expect(state.taskIds(ADA, 'later')).not.toContain(target.task);
  });

  test('[S37] brings it back once', () => {
    const state = asleep();
    state.applyChanges(at.changesOf(wakeTask, wake, ADA, state));
    expect(at.changesOf(wakeTask, wake, ADA, state)).toEqual([]);
  });

  test.for<readonly [string, Action, object]>([
    ['returned', unlaterTask, target],
    ['shipped', shipTask, target],
    ['deleted', deleteTask, target],
    ['given another time', laterTask, { ...target, until: 8 }],
    ['put off with an open end', laterTask, { ...target, until: null }],
  ])('ignores a task that was %s in the meantime', ([, action, args]) => {
    expect(at.changesOf(wakeTask, wake, ADA, asleep([action, args]))).toEqual([]);
  });

  test('ignores the tasks of a former member', () => {
    const state = at.after([laterTask, { member: 'jun', task: 'jun-2', until: 7 }, JUN]);
    state.applyChanges(at.changesOf(removeMember, { member: 'jun', tasks: [] }, ADA, state));
    expect(at.reasonOf(wakeTask, { member: 'jun', task: 'jun-2', wakesAt: 7 }, JUN, state)).toBe('notMember');
  });
});
