/** Undoes a ship: the task becomes open again, at the top of the list. */
import * as Type from 'typebox';
import { FIRST, publish } from '../model/change.ts';
import { listFeed } from '../model/feeds/lists.ts';
import { Task } from '../model/task.ts';
import { defineAction } from './defineAction.ts';
import { returnInverse } from './previousPlacement.ts';
import { readNext, withoutNext } from './recurring.ts';
import { allowTask, focusedTask, mayShip, readTask, takeOff, taskOf, taskTarget } from './taskTarget.ts';

export const unshipTask = defineAction({
  name: 'unshipTask',
  args: Type.Object(taskTarget, { additionalProperties: false }),
  bindings: [
    { name: 'unship', keys: ['s'], several: 'fromLast', args: (focus) => focusedTask(focus, ['shipped']) },
  ],
  reads: readTask,
  readsMore: readNext,
  allowed: (state, args, context) => allowTask(state, args, context, ['shipped'], mayShip),
  perform: (state, args, context) => {
    const found = taskOf(state, args);
    const { task, changes } = withoutNext(state, context, found.task);
    return [
      ...takeOff(state, context, found),
      publish(listFeed(context.team, args.member, 'tasks'), Task.unshipped(task), FIRST),
      ...changes,
    ];
  },
  undo: (state, args) => returnInverse(state, args, { expect: { list: 'tasks' }, place: true }),
});
