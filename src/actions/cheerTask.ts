/** Cheers a teammate's shipped task, at most once per member, and notifies its owner. */
import * as Type from 'typebox';
import { MAX_CHEERS, Task } from '../model/task.ts';
import { defineAction } from './defineAction.ts';
import { aboutTask, notify } from './notify.ts';
import { allowTask, focusedTask, readTask, rewritten, taskOf, taskTarget } from './taskTarget.ts';

export const cheerTask = defineAction({
  name: 'cheerTask',
  args: Type.Object(taskTarget, { additionalProperties: false }),
  bindings: [
    {
      name: 'cheer',
      keys: ['h'],
      args: (focus) => {
        const hasCheered = focus.task && Task.cheers(focus.task).includes(focus.user);
        return hasCheered || focus.owner === focus.user ? null : focusedTask(focus, ['shipped']);
      },
    },
  ],
  reads: readTask,
  allowed: (state, args, context) =>
    allowTask(state, args, context, ['shipped'], (task, user) =>
      Task.canCheer(task, user) ? null : 'ownTask',
    ),
  perform: (state, args, context) => {
    const found = taskOf(state, args);
    const cheers = Task.cheers(found.task);
    if (cheers.includes(context.user) || cheers.length >= MAX_CHEERS) return [];
    return [
      rewritten(context, found, Task.cheeredBy(found.task, context.user)),
      ...notify(state, context, [[found.task.owner, 'cheered']], aboutTask(found.task)),
    ];
  },
});
