/**
 * Reading the team store without React: which rows there are, in the order in which they are shown.
 */
import { type ListName, listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TaskId } from '../../model/ids.ts';
import type { Member } from '../../model/member.ts';
import type { Task } from '../../model/task.ts';
import type { TeamStore } from '../engine/teamStore.ts';
import { currentSession } from '../state/session.ts';
import { app } from '../state/store.ts';
import { byNumber, MAX_NUMBERED } from './memberNumbers.ts';
import { serverNow } from './serverClock.ts';
import { workDay } from './workDay.ts';

export type Row = { readonly id: TaskId; readonly list: ListName };

export const taskIn = (owner: MemberId, list: ListName, id: TaskId): Task | undefined => {
  const { store, user } = currentSession();
  return store.item(listFeed(user.team, owner, list), id) as Task | undefined;
};

/** In the order in which they are shown. The same array until the list changes. */
export const taskIds = (store: TeamStore, owner: MemberId, list: ListName): readonly TaskId[] => {
  const feed = listFeed(currentSession().user.team, owner, list);
  const ids = store.ids(feed) as readonly TaskId[];
  return list === 'shipped' ? newestFirst(store, owner, ids) : ids;
};

const sorted = new WeakMap<readonly TaskId[], readonly TaskId[]>();

/** The feed is in the order of writing; a task that was edited after it was shipped is not the newest ship. */
const newestFirst = (store: TeamStore, owner: MemberId, ids: readonly TaskId[]): readonly TaskId[] => {
  const known = sorted.get(ids);
  if (known) return known;
  const feed = listFeed(currentSession().user.team, owner, 'shipped');
  const shippedAt = (id: TaskId) => (store.item(feed, id) as Task | undefined)?.shippedAt ?? 0;
  const newest = [...ids].reverse().sort((one, other) => shippedAt(other) - shippedAt(one));
  sorted.set(ids, newest);
  return newest;
};

export const shippedOn = (owner: MemberId, ids: readonly TaskId[], day: string): readonly TaskId[] =>
  ids.filter((id) => workDay(taskIn(owner, 'shipped', id)?.shippedAt ?? 0) === day);

/** All rows of the screen from top to bottom: below the Now list comes what was shipped today. */
export const shownRows = (): readonly Row[] => {
  const { store } = currentSession();
  const { owner, list } = app();
  if (!owner) return [];
  const rows = taskIds(store, owner, list).map((id) => ({ id, list }));
  if (list !== 'tasks') return rows;
  const today = shippedOn(owner, taskIds(store, owner, 'shipped'), workDay(serverNow()));
  return [...rows, ...today.map((id) => ({ id, list: 'shipped' as const }))];
};

/** Oneself first, then who is online and works, who is online, and the others; by name among equals. */
export const crewOrder = (
  members: readonly MemberId[],
  online: ReadonlySet<MemberId>,
): readonly MemberId[] => {
  const { store, user } = currentSession();
  const member = (id: MemberId) => store.item(membersFeed(user.team), id) as Member | undefined;
  const rank = (id: MemberId) => {
    if (id === user.id) return 0;
    if (!online.has(id)) return 3;
    return member(id)?.active ? 1 : 2;
  };
  const name = (id: MemberId) => member(id)?.name ?? id;
  return [...members].sort((one, other) => rank(one) - rank(other) || name(one).localeCompare(name(other)));
};

export const crewIds = (): readonly MemberId[] => {
  const { store, user } = currentSession();
  return crewOrder(store.ids(membersFeed(user.team)) as readonly MemberId[], app().online);
};

/** The members whom a number chooses, in the order of the numbers. */
export const numberedMembers = (): readonly MemberId[] => {
  const { store, user } = currentSession();
  const members = membersFeed(user.team);
  const crew = store.ids(members).flatMap((id) => (store.item(members, id) as Member | undefined) ?? []);
  return byNumber(crew)
    .slice(0, MAX_NUMBERED)
    .map(({ id }) => id);
};
