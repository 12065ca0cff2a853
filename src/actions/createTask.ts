/** Creates a task for the user or for a teammate, who is notified. The creator watches a task made for someone else. */
import * as Type from 'typebox';
import { type Change, edit, LAST, publish } from '../model/change.ts';
import { listFeed } from '../model/feeds/lists.ts';
import { membersFeed } from '../model/feeds/members.ts';
import { asTaskId, memberIdSchema, type TaskId } from '../model/ids.ts';
import { Member } from '../model/member.ts';
import { noteSchema, titleSchema } from '../model/task.ts';
import type { TeamState } from '../model/teamState.ts';
import { type Context, defineAction } from './defineAction.ts';
import { mentionsArg } from './mentionsArg.ts';
import { aboutTask, mentioned, notify } from './notify.ts';
import { readMembers } from './taskTarget.ts';

export const createTask = defineAction({
  name: 'createTask',
  args: Type.Object(
    {
      member: memberIdSchema,
      title: titleSchema,
      note: Type.Optional(noteSchema),
      list: Type.Union([Type.Literal('tasks'), Type.Literal('later')]),
      /** Also starts work on the task; only on the user's own list. */
      start: Type.Optional(Type.Boolean()),
      mentions: mentionsArg,
    },
    { additionalProperties: false },
  ),
  bindings: [
    {
      name: 'create',
      keys: ['c'],
      asks: 'newTask',
      args: ({ owner, list }, answer) => ({
        member: owner,
        title: answer,
        list: list === 'later' ? ('later' as const) : ('tasks' as const),
      }),
    },
  ],
  reads: ({ member, mentions = [] }, { team, user }) => readMembers(team, user, member, ...mentions),
  allowed: (state, { member, start }, { user }) => {
    if (!state.member(user)) return 'notMember';
    if (!state.member(member)) return 'memberGone';
    return start && member !== user ? 'notYours' : null;
  },
  perform: (state, args, context) => {
    const task = {
      id: asTaskId(context.newId()),
      title: args.title.trim(),
      ...(args.note ? { note: args.note } : {}),
      owner: args.member,
      creator: context.user,
      createdAt: context.now,
      ...(args.member === context.user ? {} : { watchers: [context.user] }),
    };
    const told = [[args.member, 'assigned'] as const, ...mentioned(state, args.mentions, args.note ?? '')];
    const made = publish(listFeed(context.team, args.member, args.start ? 'tasks' : args.list), task, LAST);
    return [
      made,
      ...(args.start ? [working(state, context, task.id)] : []),
      ...notify(state, context, told, aboutTask(task)),
    ];
  },
  undo: (_state, { member, title, note = '', list, start = false }, { newId }) => {
    const expect = { list: start ? 'tasks' : list, title: title.trim(), note, working: start };
    return { action: 'deleteTask', args: { member, task: newId(), expect } };
  },
});

const working = (state: TeamState, { team, user, now }: Context, task: TaskId): Change => {
  const member = state.member(user);
  if (!member) throw new Error('perform was called although the member does not exist');
  return edit(membersFeed(team), Member.working(member, task, now));
};
