/** Deletes a task from any list. It is kept among the deleted tasks and can be restored from there. */
import * as Type from 'typebox';
import { publish } from '../model/change.ts';
import { deletedFeed } from '../model/feeds/deleted.ts';
import { LISTS } from '../model/feeds/lists.ts';
import { defineAction } from './defineAction.ts';
import { changedSince, expectSchema } from './expect.ts';
import { placesOf } from './places.ts';
import { allowTask, focusedTask, mayEdit, readTask, takeOff, taskOf, taskTarget } from './taskTarget.ts';

export const deleteTask = defineAction({
  name: 'deleteTask',
  args: Type.Object({ ...taskTarget, expect: Type.Optional(expectSchema) }, { additionalProperties: false }),
  bindings: [{ name: 'delete', keys: ['Delete'], args: (focus) => focusedTask(focus, LISTS) }],
  reads: readTask,
  allowed: (state, args, context) =>
    allowTask(state, args, context, LISTS, mayEdit) ?? changedSince(state, args, args.expect),
  perform: (state, args, context) => {
    const found = taskOf(state, args);
    const { active } = state.member(args.member) ?? {};
    const worked = active?.task === args.task ? { workedSince: active.since } : {};
    const deleted = { ...found.task, list: found.list, ...worked, deletedAt: context.now };
    return [...takeOff(state, context, found), publish(deletedFeed(context.team), deleted)];
  },
  undo: (state, { member, task }) => {
    const { list } = taskOf(state, { member, task });
    const places = list === 'shipped' ? {} : { places: placesOf(state, { member, task }, list) };
    return { action: 'restoreTask', args: { member, task, ...places } };
  },
});
