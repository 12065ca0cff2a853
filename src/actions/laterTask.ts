/** Puts a task off. */
import * as Type from 'typebox';
import { FIRST, publish } from '../model/change.ts';
import { listFeed } from '../model/feeds/lists.ts';
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

export const laterTask = defineAction({
  name: 'laterTask',
  args: Type.Object(taskTarget, { additionalProperties: false }),
  bindings: [{ name: 'later', keys: ['l'], args: (focus) => focusedTask(focus, ['tasks']) }],
  reads: readTask,
  allowed: (state, args, context) => allowTask(state, args, context, OPEN, mayShip),
  perform: (state, args, context) => {
    const found = taskOf(state, args);
    if (found.list === 'later') return [];
    const later = listFeed(context.team, args.member, 'later');
    return [...takeOff(state, context, found), publish(later, found.task, FIRST)];
  },
  undo: (state, args) => returnInverse(state, args, { expect: { list: 'later' }, place: true }),
});
