/** Puts a task off, until a time or indefinitely. A task that is already put off gets another time. */
import * as Type from 'typebox';
import { edit, FIRST, publish } from '../model/change.ts';
import { listFeed } from '../model/feeds/lists.ts';
import { Task } from '../model/task.ts';
import { MAX_TIME } from '../model/time.ts';
import { defineAction } from './defineAction.ts';
import { changedSince, expectSchema } from './expect.ts';
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
  args: Type.Object(
    {
      ...taskTarget,
      /** When it comes back. Null for no time; omitted to keep the time of a task that is already put off. */
      until: Type.Optional(Type.Union([Type.Integer({ minimum: 0, maximum: MAX_TIME }), Type.Null()])),
      expect: Type.Optional(expectSchema),
    },
    { additionalProperties: false },
  ),
  bindings: [
    { name: 'later', keys: ['l'], several: 'fromLast', args: (focus) => focusedTask(focus, ['tasks']) },
  ],
  reads: readTask,
  allowed: (state, args, context) =>
    allowTask(state, args, context, OPEN, mayShip) ?? changedSince(state, args, args.expect),
  perform: (state, args, context) => {
    const found = taskOf(state, args);
    const later = listFeed(context.team, args.member, 'later');
    const asleep = Task.asleep(found.task, args.until ?? undefined);
    if (found.list === 'tasks') return [...takeOff(state, context, found), publish(later, asleep, FIRST)];
    const isSame = args.until === undefined || (args.until ?? undefined) === found.task.wakesAt;
    return isSame ? [] : [edit(later, asleep)];
  },
  undo: (state, args) => {
    const { list, task } = taskOf(state, args);
    if (list === 'tasks') return returnInverse(state, args, { expect: { list: 'later' }, place: true });
    const expect = { list: 'later', wakesAt: args.until ?? null };
    const target = { member: args.member, task: args.task };
    return { action: 'laterTask', args: { ...target, until: task.wakesAt ?? null, expect } };
  },
});
