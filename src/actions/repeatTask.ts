/** Makes a task repeat: shipping it creates the next one, which is put off until its day. */
import * as Type from 'typebox';
import { repeatsSchema, utcOffsetSchema } from '../model/repeats.ts';
import type { Task } from '../model/task.ts';
import { defineAction } from './defineAction.ts';
import { changedSince, expectSchema } from './expect.ts';
import { allowTask, mayEdit, OPEN, readTask, rewritten, taskOf, taskTarget } from './taskTarget.ts';

export const repeatTask = defineAction({
  name: 'repeatTask',
  args: Type.Object(
    {
      ...taskTarget,
      /** Null for no repetition. */
      repeats: Type.Union([repeatsSchema, Type.Null()]),
      /** Minutes that the user's clock is ahead of UTC; a day begins at 04:00 local time. */
      utcOffset: Type.Optional(utcOffsetSchema),
      expect: Type.Optional(expectSchema),
    },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: readTask,
  allowed: (state, args, context) =>
    allowTask(state, args, context, OPEN, mayEdit) ?? changedSince(state, args, args.expect),
  perform: (state, args, context) => {
    const found = taskOf(state, args);
    const { repeats, utcOffset, ...once } = found.task;
    const wanted = wantedOf(args);
    if (wanted.repeats === repeats && wanted.utcOffset === utcOffset) return [];
    return [rewritten(context, found, { ...once, ...wanted })];
  },
  undo: (state, args) => {
    const { repeats, utcOffset } = taskOf(state, args).task;
    const before = { repeats: repeats ?? null, ...(utcOffset === undefined ? {} : { utcOffset }) };
    const target = { member: args.member, task: args.task };
    return { action: 'repeatTask', args: { ...target, ...before, expect: { repeats: args.repeats } } };
  },
});

const wantedOf = ({
  repeats,
  utcOffset,
}: {
  readonly repeats: Task['repeats'] | null;
  readonly utcOffset?: number;
}): Pick<Task, 'repeats' | 'utcOffset'> => {
  if (!repeats) return {};
  return { repeats, ...(utcOffset === undefined ? {} : { utcOffset }) };
};
