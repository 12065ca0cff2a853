/** Changes the title or the note of a task. */
import * as Type from 'typebox';
import { edit } from '../model/change.ts';
import { listFeed } from '../model/feeds/lists.ts';
import { noteSchema, Task, titleSchema } from '../model/task.ts';
import { defineAction } from './defineAction.ts';
import { changedSince, expectSchema } from './expect.ts';
import { mentionsArg } from './mentionsArg.ts';
import { aboutTask, concerned, mentioned, notify, readConcerned } from './notify.ts';
import {
  allowTask,
  focusedTask,
  mayEdit,
  OPEN,
  readMembers,
  readTask,
  taskOf,
  taskTarget,
} from './taskTarget.ts';

const set = Type.Object(
  { title: Type.Optional(titleSchema), note: Type.Optional(noteSchema) },
  { additionalProperties: false, minProperties: 1 },
);

export const editTask = defineAction({
  name: 'editTask',
  args: Type.Object(
    { ...taskTarget, set, mentions: mentionsArg, expect: Type.Optional(expectSchema) },
    { additionalProperties: false },
  ),
  bindings: [
    {
      name: 'title',
      keys: ['e', 'F2'],
      asks: 'title',
      several: 'never',
      args: (focus, answer) => {
        const target = focusedTask(focus, OPEN);
        return target && { ...target, set: { title: answer || (focus.task?.title ?? '') } };
      },
    },
    {
      name: 'note',
      keys: ['Shift+e'],
      asks: 'note',
      several: 'never',
      args: (focus, answer) => {
        const target = focusedTask(focus, OPEN);
        return target && { ...target, set: { note: answer || (focus.task?.note ?? '') } };
      },
    },
  ],
  reads: (args, context) => [
    ...readTask(args, context),
    ...readMembers(context.team, ...(args.mentions ?? [])),
  ],
  readsMore: readConcerned,
  allowed: (state, args, context) =>
    allowTask(state, args, context, OPEN, mayEdit) ?? changedSince(state, args, args.expect),
  perform: (state, args, context) => {
    const { task, list } = taskOf(state, args);
    const edited = Task.safeSet(task, asKept(args.set, task));
    if (edited === task) return [];
    const told = [
      ...mentioned(state, args.mentions, edited.note ?? '', task.note),
      ...concerned(task, 'edited'),
    ];
    return [
      edit(listFeed(context.team, args.member, list), edited),
      ...notify(state, context, told, aboutTask(edited)),
    ];
  },
  undo: (state, { member, task, set }) => {
    const { task: found } = taskOf(state, { member, task });
    const expect = asKept(set, found);
    const before = {
      ...(expect.title === undefined ? {} : { title: found.title }),
      ...(expect.note === undefined ? {} : { note: found.note ?? '' }),
    };
    return { action: 'editTask', args: { member, task, set: before, expect } };
  },
});

type Wanted = Type.Static<typeof set>;

/** An empty note on a task without a note is not an edit. */
const asKept = ({ title, note }: Wanted, task: Task): Wanted => ({
  ...(title === undefined ? {} : { title: title.trim() }),
  ...(note === undefined || (note === '' && task.note === undefined) ? {} : { note }),
});
