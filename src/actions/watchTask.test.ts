import { describe, expect, test } from 'vitest';
import * as at from '../../test/fixtures/harborContext.ts';
import { badTargets } from '../../test/fixtures/taskVerbCases.ts';
import { ADA, JUN, LENA } from '../demo/demoTeam.ts';
import { edit, publish } from '../model/change.ts';
import type { MemberId } from '../model/ids.ts';
import { MAX_WATCHERS } from '../model/task.ts';
import { assignTask } from './assignTask.ts';
import { laterTask } from './laterTask.ts';
import { shipTask } from './shipTask.ts';
import { watchTask } from './watchTask.ts';

const watched = { watchers: [JUN] };

describe('watchTask', () => {
  test('adds the user to the watchers, sorted by id', () => {
    expect(at.changesOf(watchTask, at.target('ada-3'), JUN)).toEqual([
      edit(at.listOf(ADA, 'tasks'), { ...at.taskAt('ada-3'), ...watched }),
    ]);
    const both = at.after([watchTask, at.target('ada-3'), LENA], [watchTask, at.target('ada-3'), JUN]);
    expect(at.taskAt('ada-3', both).watchers).toEqual([JUN, LENA]);
  });

  test('publishes a shipped task again, so that a browser that has only the newest ones receives it', () => {
    expect(at.changesOf(watchTask, at.target('ada-18'), JUN)).toEqual([
      publish(at.listOf(ADA, 'shipped'), { ...at.taskAt('ada-18'), ...watched }),
    ]);
  });

  test('has no effect the second time', () => {
    const state = at.after([watchTask, at.target('ada-3'), JUN]);
    expect(at.changesOf(watchTask, at.target('ada-3'), JUN, state)).toEqual([]);
  });

  test('watchers are kept when a task is put off, reassigned and shipped', () => {
    const state = at.after([watchTask, at.target('ada-3'), LENA]);
    for (const [action, args, user] of [
      [laterTask, at.target('ada-3'), ADA],
      [assignTask, { ...at.target('ada-3'), to: JUN }, ADA],
      [shipTask, { member: JUN, task: 'ada-3' }, JUN],
    ] as const)
      state.applyChanges(at.changesOf(action, args, user, state));
    expect(state.task(JUN, 'shipped', at.target('ada-3').task)?.watchers).toEqual([LENA]);
  });

  test('a task has at most fifty watchers', () => {
    const state = at.harbor();
    const watchers = Array.from({ length: MAX_WATCHERS }, (_, index) => `m${index}` as MemberId);
    state.applyChanges([edit(at.listOf(ADA, 'tasks'), { ...at.taskAt('ada-3'), watchers })]);
    expect(at.reasonOf(watchTask, at.target('ada-3'), JUN, state)).toBe('tooMany');
  });

  test('[rights] every member may, and nobody else', () => {
    expect([ADA, JUN, LENA].map((user) => at.reasonOf(watchTask, at.target('ada-2'), user))).toEqual([
      null,
      null,
      null,
    ]);
    expect(at.reasonOf(watchTask, at.target('ada-999'), at.STRANGER)).toBe('notMember');
    expect(at.reasonOf(watchTask, at.target('ada-999'))).toBe('taskGone');
  });

  test.for(badTargets())('refuses $title', ({ args }) => {
    expect(at.reasonOf(watchTask, args)).toBe('invalid');
  });

  test('[S28] is undone by unwatching', () => {
    expect(at.inverse(watchTask, at.target('ada-3'), JUN)).toEqual({
      action: 'unwatchTask',
      args: at.target('ada-3'),
    });
  });

  test('the key is offered while the user is not watching', () => {
    const [binding] = watchTask.bindings;
    expect(binding?.args(at.focusOn('ada-3'), '')).toEqual(at.target('ada-3'));
    const task = { ...at.taskAt('ada-3'), watchers: [ADA] };
    expect(binding?.args({ ...at.focusOn('ada-3'), task }, '')).toBeNull();
    expect(binding?.args(at.noFocus, '')).toBeNull();
  });
});
