/**
 * Brings a task that was put off back to the top of its owner's list at its wake time. Submitted by the server.
 *
 * Guarantees that a task comes back once: it wakes only if it still waits for the requested time. A task that was
 * returned, shipped, deleted or given another time in the meantime is left alone. The submitter decides whether the
 * time has come, so the clocks of workers need not agree.
 */
import * as Type from 'typebox';
import { FIRST, publish } from '../../model/change.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import { Task } from '../../model/task.ts';
import { defineAction } from '../defineAction.ts';
import { readTask, takeOff, taskTarget } from '../taskTarget.ts';

export const wakeTask = defineAction({
  name: 'wakeTask',
  args: Type.Object({ ...taskTarget, wakesAt: Type.Integer() }, { additionalProperties: false }),
  bindings: [],
  reads: readTask,
  allowed: (state, _args, { user }) => (state.member(user) ? null : 'notMember'),
  perform: (state, { member, task: id, wakesAt }, context) => {
    const task = state.task(member, 'later', id);
    if (task?.wakesAt !== wakesAt) return [];
    return [
      ...takeOff(state, context, { task, list: 'later' }),
      publish(listFeed(context.team, member, 'tasks'), Task.awake(task), FIRST),
    ];
  },
});
