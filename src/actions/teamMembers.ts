/**
 * Shared by the actions that end a membership.
 *
 * Guarantees that one commit replaces a member by a former member and hands over every named open task.
 */
import * as Type from 'typebox';
import { type Change, LAST, publish, retract } from '../model/change.ts';
import { formerFeed } from '../model/feeds/former.ts';
import { listFeed } from '../model/feeds/lists.ts';
import { membersFeed } from '../model/feeds/members.ts';
import { FormerMember } from '../model/former.ts';
import { type MemberId, type TaskId, taskIdSchema } from '../model/ids.ts';
import type { Member } from '../model/member.ts';
import { Task } from '../model/task.ts';
import type { TeamState } from '../model/teamState.ts';
import type { Context, Read } from './defineAction.ts';
import { OPEN, readMembers } from './taskTarget.ts';

/** The open tasks to hand over. The page names those it shows; those that no longer exist are skipped. */
export const openTasksSchema = Type.Array(taskIdSchema, { maxItems: 200 });

/** A member who leaves, and their open tasks. */
type Leaving = { readonly member: MemberId; readonly tasks: readonly TaskId[] };

export const readLeaving = ({ member, tasks }: Leaving, { team, user }: Context): Read[] => [
  ...readMembers(team, user, member),
  { feed: formerFeed(team), id: member },
  ...[...new Set(tasks)].flatMap((id) => OPEN.map((list) => ({ feed: listFeed(team, member, list), id }))),
];

/** Makes the member a former one, and moves their open tasks to the end of another member's Later list. */
export const leave = (
  state: TeamState,
  member: Member,
  tasks: readonly TaskId[],
  to: MemberId | null,
  { team, now, user }: Context,
): Change[] => [
  ...(to === null
    ? []
    : [...new Set(tasks)].flatMap((id) => handOver(state, member.id, id, to, { team, user }))),
  retract(membersFeed(team), member.id),
  publish(formerFeed(team), FormerMember.of(member, now)),
];

const handOver = (
  state: TeamState,
  from: MemberId,
  id: TaskId,
  to: MemberId,
  { team, user }: Pick<Context, 'team' | 'user'>,
): Change[] => {
  const found = state.findTask(from, id, OPEN);
  if (!found) return [];
  return [
    retract(listFeed(team, from, found.list), id),
    publish(listFeed(team, to, 'later'), Task.handedOn(found.task, to, user), LAST),
  ];
};
