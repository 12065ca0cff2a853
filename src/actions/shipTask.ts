/** Ships a task: marks it as done, for the whole team to see. The owner may add a note. */
import * as Type from 'typebox';
import { shipNoteSchema, Task } from '../model/task.ts';
import { defineAction } from './defineAction.ts';
import { aboutTask, concerned, notify, readConcerned } from './notify.ts';
import { returnInverse } from './previousPlacement.ts';
import { shipped } from './recurring.ts';
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
  args: Type.Object({ ...taskTarget, note: Type.Optional(shipNoteSchema) }, { additionalProperties: false }),
  bindings: [{ name: 'ship', keys: ['s'], args: (focus) => focusedTask(focus, OPEN) }],
  reads: readTask,
  readsMore: readConcerned,
  allowed: (state, args, context) => allowTask(state, args, context, OPEN, mayShip),
  perform: (state, args, context) => {
    const found = taskOf(state, args);
    return [
      ...takeOff(state, context, found),
      ...shipped(context, Task.shipped(found.task, context.now, args.note)),
      ...notify(state, context, concerned(found.task, 'shipped'), aboutTask(found.task)),
    ];
  },
  undo: (state, args) => returnInverse(state, args, { expect: { list: 'shipped' }, place: true }),
});
