/** Assigns the user's own task to a teammate: it moves to the end of the teammate's list. */
import * as Type from 'typebox';
import { LAST, publish } from '../model/change.ts';
import { listFeed } from '../model/feeds/lists.ts';
import { asMemberId, memberIdSchema } from '../model/ids.ts';
import { Task } from '../model/task.ts';
import { defineAction } from './defineAction.ts';
import { aboutTask, concerned, notify, readConcerned } from './notify.ts';
import { returnInverse } from './previousPlacement.ts';
import {
  allowTask,
  focusedTask,
  OPEN,
  readMembers,
  readTask,
  takeOff,
  taskOf,
  taskTarget,
} from './taskTarget.ts';

export const assignTask = defineAction({
  name: 'assignTask',
  args: Type.Object({ ...taskTarget, to: memberIdSchema }, { additionalProperties: false }),
  bindings: [
    {
      name: 'assign',
      keys: ['a'],
      asks: 'member',
      args: (focus, answer) => {
        const target = focusedTask(focus, OPEN);
        return target && { ...target, to: asMemberId(answer || focus.owner) };
      },
    },
  ],
  reads: (args, context) => [...readTask(args, context), ...readMembers(context.team, args.to)],
  readsMore: readConcerned,
  allowed: (state, args, context) => {
    const no = allowTask(state, args, context, OPEN, (task, user) =>
      Task.canAssign(task, user) ? null : 'notYours',
    );
    return no ?? (state.member(args.to) ? null : 'memberGone');
  },
  perform: (state, args, context) => {
    if (args.to === args.member) return [];
    const found = taskOf(state, args);
    const tasks = listFeed(context.team, args.to, 'tasks');
    const handedOn = Task.handedOn(found.task, args.to, context.user);
    const told = [[args.to, 'assigned'] as const, ...concerned(found.task, 'reassigned')];
    return [
      ...takeOff(state, context, found),
      publish(tasks, handedOn, LAST),
      ...notify(state, context, told, aboutTask(handedOn)),
    ];
  },
  undo: (state, args) =>
    returnInverse(state, args, { expect: { list: 'tasks', working: false }, place: true, to: args.to }),
});
