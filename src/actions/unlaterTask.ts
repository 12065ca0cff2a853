/** Brings a task that was put off back to the top of the current list. */
import * as Type from 'typebox';
import { FIRST, publish } from '../model/change.ts';
import { listFeed } from '../model/feeds/lists.ts';
import { Task } from '../model/task.ts';
import { defineAction } from './defineAction.ts';
import { returnInverse } from './previousPlacement.ts';
import {
  allowTask,
  focusedTask,
  mayShip,
  OPEN,
  readTask,
  takeOff,
  taskOf,
  taskTarget,
} from './taskTarget.ts';

export const unlaterTask = defineAction({
  name: 'unlaterTask',
  args: Type.Object(taskTarget, { additionalProperties: false }),
  bindings: [
    { name: 'now', keys: ['l'], several: 'fromLast', args: (focus) => focusedTask(focus, ['later']) },
  ],
  reads: readTask,
  allowed: (state, args, context) => allowTask(state, args, context, OPEN, mayShip),
  perform: (state, args, context) => {
    const found = taskOf(state, args);
    if (found.list === 'tasks') return [];
    const tasks = listFeed(context.team, args.member, 'tasks');
    return [...takeOff(state, context, found), publish(tasks, Task.awake(found.task), FIRST)];
  },
  undo: (state, args) => returnInverse(state, args, { expect: { list: 'tasks' }, place: true }),
});
