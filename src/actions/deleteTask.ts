/** Deletes a task from whichever list it is on. */
import * as Type from 'typebox';
import { LISTS } from '../model/feeds.ts';
import { Task } from '../model/task.ts';
import { defineAction } from './defineAction.ts';
import { allowTask, focusedTask, readTask, takeOff, taskOf, taskTarget } from './taskTarget.ts';

export const deleteTask = defineAction({
  name: 'deleteTask',
  label: 'Delete',
  done: 'Deleted',
  args: Type.Object(taskTarget, { additionalProperties: false }),
  bindings: [{ keys: ['Delete'], label: 'delete', args: (focus) => focusedTask(focus, LISTS) }],
  reads: readTask,
  allowed: (state, args, context) =>
    allowTask(state, args, context, LISTS, (task, user) => (Task.canEdit(task, user) ? null : 'notEditor')),
  perform: (state, args, context) => takeOff(state, context, taskOf(state, args)),
});
