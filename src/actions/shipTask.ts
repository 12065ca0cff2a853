/** Ships a task: it is done, and everybody sees it. */
import * as Type from 'typebox';
import { publish } from '../model/change.ts';
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

export const shipTask = defineAction({
  name: 'shipTask',
  args: Type.Object(taskTarget, { additionalProperties: false }),
  bindings: [{ name: 'ship', keys: ['s'], args: (focus) => focusedTask(focus, OPEN) }],
  reads: readTask,
  allowed: (state, args, context) => allowTask(state, args, context, OPEN, mayShip),
  perform: (state, args, context) => {
    const found = taskOf(state, args);
    return [
      ...takeOff(state, context, found),
      publish(listFeed(context.team, args.member, 'shipped'), Task.shipped(found.task, context.now)),
    ];
  },
  undo: (state, args) => returnInverse(state, args, { expect: { list: 'shipped' }, place: true }),
});
