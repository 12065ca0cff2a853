/**
 * Reads the rows of the team store without React, in the order in which they are shown.
 */
import { type ListName, listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TaskId } from '../../model/ids.ts';
import type { Task } from '../../model/task.ts';
import type { RowGroup, ScreenState } from '../state/screenState.ts';
import type { Row } from '../state/selection.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { byNumber, MAX_NUMBERED } from './memberNumbers.ts';
import { workDay } from './workDay.ts';

export const taskIn = (
  { store, user }: TeamSession,
  owner: MemberId,
  list: ListName,
  id: TaskId,
): Task | undefined => store.item(listFeed(user.team, owner, list), id);

/** In the order in which they are shown. The same array until the list changes. */
export const taskIds = (session: TeamSession, owner: MemberId, list: ListName): readonly TaskId[] => {
  const ids = session.store.ids(listFeed(session.user.team, owner, list));
  return list === 'shipped' ? session.part(NewestFirst).of(owner, ids) : ids;
};

/** The feed is ordered by the last write, but a task that was edited after shipping is not the newest ship. */
class NewestFirst {
  private readonly sorted = new WeakMap<readonly TaskId[], readonly TaskId[]>();

  constructor(private readonly session: TeamSession) {}

  of(owner: MemberId, ids: readonly TaskId[]): readonly TaskId[] {
    const known = this.sorted.get(ids);
    if (known) return known;
    const shippedAt = (id: TaskId) => taskIn(this.session, owner, 'shipped', id)?.shippedAt ?? 0;
    const newest = [...ids].reverse().sort((one, other) => shippedAt(other) - shippedAt(one));
    this.sorted.set(ids, newest);
    return newest;
  }
}

/**
 * The moment from which on no ship of a member is missing here.
 *
 * The feed is ordered by the last write, so what is missing was shipped before the first item here was written. That time
 * is not stored, and is later than the ship if the item was edited. So the latest ship of the first few items is taken.
 */
export const shipsKnownFrom = ({ engine, store, user }: TeamSession, owner: MemberId): number => {
  const feed = listFeed(user.team, owner, 'shipped');
  if (engine.history.isWhole(feed)) return Number.NEGATIVE_INFINITY;
  const first = store.ids(feed).slice(0, FIRST_ITEMS);
  return Math.max(...first.map((id) => store.item(feed, id)?.shippedAt ?? 0));
};

const FIRST_ITEMS = 10;

/** Whether all ships of a member since a moment are known here. */
export const knowsShipsSince = (session: TeamSession, owner: MemberId, since: number): boolean =>
  shipsKnownFrom(session, owner) < since;

export const shippedOn = (
  session: TeamSession,
  owner: MemberId,
  ids: readonly TaskId[],
  day: string,
): readonly TaskId[] =>
  ids.filter((id) => workDay(taskIn(session, owner, 'shipped', id)?.shippedAt ?? 0) === day);

/** The tasks of the member in view that pass the filter. The same array if there is no filter. */
export const filtered = (session: TeamSession, list: ListName, ids: readonly TaskId[]): readonly TaskId[] =>
  session.state.filter?.rows(list, ids) ?? ids;

/** The groups of a list of the member in view; null if it is not grouped. */
const groupsOf = (session: TeamSession, list: ListName): readonly RowGroup[] | null => {
  const { grouping, owner } = session.state;
  return grouping?.by[list]
    ? grouping.groups(list, filtered(session, list, taskIds(session, owner, list)))
    : null;
};

/** The rows among which a task moves up and down: those of its group, or of its list. */
export const rowsAround = (
  session: TeamSession,
  owner: MemberId,
  list: ListName,
  id: TaskId,
): readonly TaskId[] =>
  groupsOf(session, list)?.find(({ ids }) => ids.includes(id))?.ids ??
  filtered(session, list, taskIds(session, owner, list));

/** All rows of the screen from top to bottom: the ships of today follow the Now list. */
export const shownRows = (session: TeamSession): readonly Row[] => {
  const { owner, list } = session.state;
  const ids =
    groupsOf(session, list)?.flatMap((group) => group.ids) ??
    filtered(session, list, taskIds(session, owner, list));
  const rows = ids.map((id) => ({ id, list }));
  if (list !== 'tasks') return rows;
  const shipped = taskIds(session, owner, 'shipped');
  const today = shippedOn(session, owner, shipped, workDay(session.clock.now()));
  return [...rows, ...filtered(session, 'shipped', today).map((id) => ({ id, list: 'shipped' as const }))];
};

/** The user first, then working, other online, away and offline members; by name within each group. */
export const crewOrder = (
  { store, user }: TeamSession,
  members: readonly MemberId[],
  { online, away }: Pick<ScreenState, 'online' | 'away'>,
): readonly MemberId[] => {
  const member = (id: MemberId) => store.item(membersFeed(user.team), id);
  const rank = (id: MemberId) => {
    if (id === user.id) return 0;
    if (!online.has(id)) return 4;
    if (away.has(id)) return 3;
    return member(id)?.active ? 1 : 2;
  };
  const name = (id: MemberId) => member(id)?.name ?? id;
  return [...members].sort((one, other) => rank(one) - rank(other) || name(one).localeCompare(name(other)));
};

export const crewIds = (session: TeamSession): readonly MemberId[] => {
  const { store, user, state } = session;
  return crewOrder(session, store.ids(membersFeed(user.team)), state);
};

/** The members chosen by number keys, in that order. */
export const numberedMembers = ({ store, user }: TeamSession): readonly MemberId[] => {
  const members = membersFeed(user.team);
  const crew = store.ids(members).flatMap((id) => store.item(members, id) ?? []);
  return byNumber(crew)
    .slice(0, MAX_NUMBERED)
    .map(({ id }) => id);
};
