/** Makes a task the owner's active one. Work on any other task stops; a task that was put off comes back. */
import * as Type from 'typebox';
import { edit, FIRST, publish, retract } from '../model/change.ts';
import { listFeed } from '../model/feeds/lists.ts';
import { membersFeed } from '../model/feeds/members.ts';
import { Member } from '../model/member.ts';
import { Task } from '../model/task.ts';
import { defineAction } from './defineAction.ts';
import { returnInverse } from './previousPlacement.ts';
import { allowTask, focusedTask, mayShip, OPEN, readTask, taskOf, taskTarget } from './taskTarget.ts';

export const startTask = defineAction({
  name: 'startTask',
  args: Type.Object(taskTarget, { additionalProperties: false }),
  bindings: [
    {
      name: 'start',
      keys: ['w'],
      several: 'never',
      args: (focus) => (focus.working ? null : focusedTask(focus, OPEN)),
    },
  ],
  reads: readTask,
  allowed: (state, args, context) => allowTask(state, args, context, OPEN, mayShip),
  perform: (state, args, { team, now }) => {
    const { task, list } = taskOf(state, args);
    const member = state.member(args.member);
    if (!member || member.active?.task === task.id) return [];
    const working = edit(membersFeed(team), Member.working(member, task.id, now));
    if (list === 'tasks') return [working];
    return [
      retract(listFeed(team, args.member, list), task.id),
      publish(listFeed(team, args.member, 'tasks'), Task.awake(task), FIRST),
      working,
    ];
  },
  undo: (state, args) =>
    returnInverse(state, args, {
      expect: { list: 'tasks', active: args.task },
      place: taskOf(state, args).list === 'later',
      work: true,
    }),
});
