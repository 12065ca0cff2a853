/**
 * Decides who is notified of what. The notifications that an action causes are changes in its own commit.
 *
 * Guarantees that members are never notified of their own actions, that only members are notified, and that one commit
 * notifies a member at most once: the first reason wins.
 */
import { type Change, publish } from '../model/change.ts';
import type { ChatMessage } from '../model/chat.ts';
import { LISTS } from '../model/feeds/lists.ts';
import { notificationsFeed } from '../model/feeds/notifications.ts';
import type { MemberId, NotificationId } from '../model/ids.ts';
import { isMentioned } from '../model/mention.ts';
import { excerptOf, type Notification, type NotificationKind } from '../model/notification.ts';
import { Task } from '../model/task.ts';
import type { TeamState } from '../model/teamState.ts';
import type { Context, Read } from './defineAction.ts';
import { readMembers, type TaskTarget } from './taskTarget.ts';

type Told = readonly [member: MemberId, kind: NotificationKind];
type About = Pick<Notification, 'task' | 'owner' | 'message' | 'text'>;

export const notify = (
  state: TeamState,
  { team, user, now, newId }: Context,
  told: readonly Told[],
  about: About,
): Change[] => {
  const done = new Set<MemberId>([user]);
  return told.flatMap(([member, kind]) => {
    if (done.has(member) || !state.member(member)) return [];
    done.add(member);
    const notification = { id: newId() as NotificationId, kind, by: user, at: now, ...about };
    return [publish(notificationsFeed(team, member), notification)];
  });
};

/** The owner and the watchers of a task. */
export const concerned = (task: Task, kind: NotificationKind): Told[] =>
  [task.owner, ...Task.watchers(task)].map((member) => [member, kind] as const);

/** @param before the previous text; those it mentions were already notified */
export const mentioned = (
  state: TeamState,
  mentions: readonly MemberId[] | undefined,
  text: string,
  before = '',
): Told[] =>
  (mentions ?? []).flatMap((id) => {
    const member = state.member(id);
    const isNew = member && isMentioned(text, member) && !isMentioned(before, member);
    return isNew ? [[id, 'mentioned'] as const] : [];
  });

export const aboutTask = ({ id, owner, title }: Task): About => ({ task: id, owner, text: excerptOf(title) });

export const aboutMessage = ({ id, text }: ChatMessage): About => ({ message: id, text: excerptOf(text) });

export const aboutComment = ({ id, owner }: Task, comment: ChatMessage): About => ({
  task: id,
  owner,
  ...aboutMessage(comment),
});

/** Reads the members to notify about a task, for `readsMore`. */
export const readConcerned = (
  state: TeamState,
  { member, task: id }: TaskTarget,
  { team }: Context,
): Read[] => {
  const found = state.findTask(member, id, LISTS);
  return found ? readMembers(team, found.task.owner, ...Task.watchers(found.task)) : [];
};
