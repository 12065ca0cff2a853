/**
 * Shared by the actions on one task: their arguments, what they read, and how they find the task.
 *
 * A task is named by its id and by the owner of the list that it was on when the user acted. If it has another owner
 * since, the action is refused with `taskGone`, so that no one ships a task that now belongs to someone else.
 */
import { type Change, edit, publish, retract } from '../model/change.ts';
import { LISTS, type ListName, listFeed } from '../model/feeds/lists.ts';
import { membersFeed } from '../model/feeds/members.ts';
import { type MemberId, memberIdSchema, type TaskId, taskIdSchema } from '../model/ids.ts';
import { Member } from '../model/member.ts';
import type { Reason } from '../model/refusal.ts';
import { Task } from '../model/task.ts';
import type { FoundTask, TeamState } from '../model/teamState.ts';
import type { Context, Focus, Read } from './defineAction.ts';

export const taskTarget = { member: memberIdSchema, task: taskIdSchema };
export type TaskTarget = { readonly member: MemberId; readonly task: TaskId };

/** Reads the task on any list of its member, that member, and the user. */
export const readTask = ({ member, task }: TaskTarget, { team, user }: Context): Read[] => {
  const reads: Read[] = LISTS.map((list) => ({ feed: listFeed(team, member, list), id: task }));
  return [...reads, ...readMembers(team, user, member)];
};

export const readMembers = (team: Context['team'], ...members: MemberId[]): Read[] =>
  [...new Set(members)].map((id) => ({ feed: membersFeed(team), id }));

/** Checks permission before existence, so that a user who is not in the team learns nothing about it. */
export const allowTask = (
  state: TeamState,
  target: TaskTarget,
  context: Context,
  lists: readonly ListName[],
  may: (task: Task, user: MemberId) => Reason | null,
): Reason | null => {
  if (!state.member(context.user)) return 'notMember';
  const found = state.findTask(target.member, target.task);
  if (!found) return 'taskGone';
  const no = may(found.task, context.user);
  if (no) return no;
  if (lists.includes(found.list)) return null;
  return found.list === 'shipped' ? 'alreadyShipped' : 'notShipped';
};

/** For `allowTask`: actions that only the owner may use. */
export const mayShip = (task: Task, user: MemberId): Reason | null =>
  Task.canShip(task, user) ? null : 'notYours';

/** For `allowTask`: actions of the creator and the owner. */
export const mayEdit = (task: Task, user: MemberId): Reason | null =>
  Task.canEdit(task, user) ? null : 'notEditor';

/** The task that `allowed` has just checked. */
export const taskOf = (state: TeamState, { member, task }: TaskTarget): FoundTask => {
  const found = state.findTask(member, task);
  if (!found) throw new Error('perform was called although the task does not exist');
  return found;
};

/** Removes a task from its list, and ends its owner's work on it. */
export const takeOff = (state: TeamState, context: Context, { task, list }: FoundTask): Change[] => [
  retract(listFeed(context.team, task.owner, list), task.id),
  ...stopWorking(state, context, task.owner, task.id),
];

/**
 * Replaces the content of a task on its list. A shipped task is published again, which moves it to the end of its feed,
 * so that a browser that has only the newest ones receives it.
 */
export const rewritten = ({ team }: Context, { task: { owner }, list }: FoundTask, task: Task): Change => {
  const feed = listFeed(team, owner, list);
  return list === 'shipped' ? publish(feed, task) : edit(feed, task);
};

export const stopWorking = (state: TeamState, { team }: Context, owner: MemberId, task: TaskId): Change[] => {
  const member = state.member(owner);
  return member?.active?.task === task ? [edit(membersFeed(team), Member.idle(member))] : [];
};

/** The target of a binding: the focused task, if it is on one of these lists. */
export const focusedTask = (focus: Focus, lists: readonly ListName[]): TaskTarget | null =>
  focus.task && focus.list && lists.includes(focus.list)
    ? { member: focus.owner, task: focus.task.id }
    : null;

export const OPEN: readonly ListName[] = ['tasks', 'later'];
