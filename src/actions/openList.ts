/** What the verbs share that put an open task on top of one of the two open lists. */
import * as Type from 'typebox';
import { type Change, FIRST, publish } from '../model/change.ts';
import { type ListName, listFeed } from '../model/feeds/lists.ts';
import type { TeamState } from '../model/teamState.ts';
import type { Context } from './defineAction.ts';
import { returnInverse } from './previousPlacement.ts';
import {
  allowTask,
  mayShip,
  OPEN,
  readTask,
  type TaskTarget,
  takeOff,
  taskOf,
  taskTarget,
} from './taskTarget.ts';

/** Everything of such an action but its name and bindings. A task that is on the list already stays where it is. */
export const toOpenList = (list: Exclude<ListName, 'shipped'>) => ({
  args: Type.Object(taskTarget, { additionalProperties: false }),
  reads: readTask,
  allowed: (state: TeamState, args: TaskTarget, context: Context) =>
    allowTask(state, args, context, OPEN, mayShip),
  perform: (state: TeamState, args: TaskTarget, context: Context): Change[] => {
    const found = taskOf(state, args);
    if (found.list === list) return [];
    return [
      ...takeOff(state, context, found),
      publish(listFeed(context.team, args.member, list), found.task, FIRST),
    ];
  },
  undo: (state: TeamState, args: TaskTarget) => returnInverse(state, args, { expect: { list }, place: true }),
});
