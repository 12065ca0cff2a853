/** Stops watching a task. */
import * as Type from 'typebox';
import { LISTS } from '../model/feeds/lists.ts';
import { Task } from '../model/task.ts';
import { defineAction } from './defineAction.ts';
import { allowTask, focusedTask, readTask, rewritten, taskOf, taskTarget } from './taskTarget.ts';

export const unwatchTask = defineAction({
  name: 'unwatchTask',
  args: Type.Object(taskTarget, { additionalProperties: false }),
  bindings: [
    {
      name: 'unwatch',
      keys: ['f'],
      args: (focus) =>
        focus.task && Task.watchers(focus.task).includes(focus.user) ? focusedTask(focus, LISTS) : null,
    },
  ],
  reads: readTask,
  allowed: (state, args, context) => allowTask(state, args, context, LISTS, () => null),
  perform: (state, args, context) => {
    const found = taskOf(state, args);
    if (!Task.watchers(found.task).includes(context.user)) return [];
    return [rewritten(context, found, Task.unwatchedBy(found.task, context.user))];
  },
  undo: (_state, { member, task }) => ({ action: 'watchTask', args: { member, task } }),
});
