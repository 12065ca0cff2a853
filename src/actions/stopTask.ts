/** Stops working on a task. It stays on the list. */
import * as Type from 'typebox';
import { defineAction } from './defineAction.ts';
import { returnInverse } from './previousPlacement.ts';
import { allowTask, focusedTask, mayShip, OPEN, readTask, stopWorking, taskTarget } from './taskTarget.ts';

export const stopTask = defineAction({
  name: 'stopTask',
  args: Type.Object(taskTarget, { additionalProperties: false }),
  bindings: [
    {
      name: 'stop',
      keys: ['w'],
      several: 'never',
      args: (focus) => (focus.working ? focusedTask(focus, OPEN) : null),
    },
  ],
  reads: readTask,
  allowed: (state, args, context) => allowTask(state, args, context, OPEN, mayShip),
  perform: (state, args, context) => stopWorking(state, context, args.member, args.task),
  undo: (state, args) =>
    returnInverse(state, args, { expect: { list: 'tasks', active: null }, place: false, work: true }),
});
