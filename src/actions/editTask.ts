/** Changes the title or the note of a task. */
import * as Type from 'typebox';
import { edit } from '../model/change.ts';
import { listFeed } from '../model/feeds/lists.ts';
import { noteSchema, Task, titleSchema } from '../model/task.ts';
import { defineAction } from './defineAction.ts';
import { changedSince, expectSchema } from './expect.ts';
import { allowTask, focusedTask, OPEN, readTask, taskOf, taskTarget } from './taskTarget.ts';

const set = Type.Object(
  { title: Type.Optional(titleSchema), note: Type.Optional(noteSchema) },
  { additionalProperties: false, minProperties: 1 },
);

export const editTask = defineAction({
  name: 'editTask',
  args: Type.Object(
    { ...taskTarget, set, expect: Type.Optional(expectSchema) },
    { additionalProperties: false },
  ),
  bindings: [
    {
      name: 'title',
      keys: ['e', 'F2'],
      asks: 'title',
      args: (focus, answer) => {
        const target = focusedTask(focus, OPEN);
        return target && { ...target, set: { title: answer || (focus.task?.title ?? '') } };
      },
    },
    {
      name: 'note',
      keys: ['Shift+e'],
      asks: 'note',
      args: (focus, answer) => {
        const target = focusedTask(focus, OPEN);
        return target && { ...target, set: { note: answer || (focus.task?.note ?? '') } };
      },
    },
  ],
  reads: readTask,
  allowed: (state, args, context) =>
    allowTask(state, args, context, OPEN, (task, user) => (Task.canEdit(task, user) ? null : 'notEditor')) ??
    changedSince(state, args, args.expect),
  perform: (state, args, { team }) => {
    const { task, list } = taskOf(state, args);
    const edited = Task.safeSet(task, asKept(args.set, task));
    return edited === task ? [] : [edit(listFeed(team, args.member, list), edited)];
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
