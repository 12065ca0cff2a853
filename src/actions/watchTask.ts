/** Watches a task: watchers are notified when it is shipped, edited, commented on or reassigned. */
import * as Type from 'typebox';
import { LISTS } from '../model/feeds/lists.ts';
import { MAX_WATCHERS, Task } from '../model/task.ts';
import { defineAction } from './defineAction.ts';
import { allowTask, focusedTask, readTask, rewritten, taskOf, taskTarget } from './taskTarget.ts';

export const watchTask = defineAction({
  name: 'watchTask',
  args: Type.Object(taskTarget, { additionalProperties: false }),
  bindings: [
    {
      name: 'watch',
      keys: ['f'],
      args: (focus) =>
        focus.task && !Task.watchers(focus.task).includes(focus.user) ? focusedTask(focus, LISTS) : null,
    },
  ],
  reads: readTask,
  allowed: (state, args, context) => {
    const no = allowTask(state, args, context, LISTS, (task, user) =>
      Task.canWatch(task, user) ? null : 'notYours',
    );
    if (no) return no;
    const watchers = Task.watchers(taskOf(state, args).task);
    return watchers.includes(context.user) || watchers.length < MAX_WATCHERS ? null : 'tooMany';
  },
  perform: (state, args, context) => {
    const found = taskOf(state, args);
    const watched = Task.watchedBy(found.task, context.user);
    return watched === found.task ? [] : [rewritten(context, found, watched)];
  },
  undo: (_state, { member, task }) => ({ action: 'unwatchTask', args: { member, task } }),
});
