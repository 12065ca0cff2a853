/** Changes what a task says. */
import * as Type from 'typebox';
import { edit } from '../model/change.ts';
import { listFeed } from '../model/feeds.ts';
import { noteSchema, Task, titleSchema } from '../model/task.ts';
import { defineAction } from './defineAction.ts';
import { allowTask, focusedTask, OPEN, readTask, taskOf, taskTarget } from './taskTarget.ts';

const set = Type.Object(
  { title: Type.Optional(titleSchema), note: Type.Optional(noteSchema) },
  { additionalProperties: false, minProperties: 1 },
);

export const editTask = defineAction({
  name: 'editTask',
  label: 'Edit',
  done: 'Saved',
  args: Type.Object({ ...taskTarget, set }, { additionalProperties: false }),
  bindings: [
    {
      keys: ['e', 'F2'],
      label: 'edit',
      asks: 'title',
      args: (focus, answer) => {
        const target = focusedTask(focus, OPEN);
        return target && { ...target, set: { title: answer || (focus.task?.title ?? '') } };
      },
    },
  ],
  reads: readTask,
  allowed: (state, args, context) =>
    allowTask(state, args, context, OPEN, (task, user) => (Task.canEdit(task, user) ? null : 'notEditor')),
  perform: (state, args, { team }) => {
    const { task, list } = taskOf(state, args);
    const { title } = args.set;
    const edited = Task.safeSet(task, title === undefined ? args.set : { ...args.set, title: title.trim() });
    return edited === task ? [] : [edit(listFeed(team, args.member, list), edited)];
  },
});
