/** Hooks that read data for the screen. Each re-renders only the component that uses it, only when its data changed. */
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Focus } from '../../actions/defineAction.ts';
import type { FeedName, Item } from '../../model/feeds/defineFeed.ts';
import { type ListName, listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { teamFeed } from '../../model/feeds/team.ts';
import type { MemberId, TaskId, TeamId } from '../../model/ids.ts';
import { asTaskId } from '../../model/ids.ts';
import type { Member } from '../../model/member.ts';
import type { Task } from '../../model/task.ts';
import type { Team } from '../../model/team.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import { focusOn } from '../state/cursor.ts';
import { useClock, useScreen, useSession } from './context.ts';
import { crewOrder, filtered, knowsShipsSince, shippedOn, taskIds } from './lists.ts';
import { startOfWorkDay, workDay } from './workDay.ts';

export const useItem = <I extends Item>(feed: FeedName<I>, id: string): I | undefined => {
  const { store } = useSession();
  const subscribe = useCallback(
    (listener: () => void) => store.onItem(feed, id, listener),
    [store, feed, id],
  );
  return useSyncExternalStore(subscribe, () => store.item(feed, id));
};

export const useOrder = <I extends Item>(feed: FeedName<I>): readonly I['id'][] => {
  const { store } = useSession();
  const subscribe = useCallback((listener: () => void) => store.onOrder(feed, listener), [store, feed]);
  return useSyncExternalStore(subscribe, () => store.ids(feed));
};

export const useTeamId = (): TeamId => useSession().user.team;

export const useUser = (): MemberId => useSession().user.id;

export const useTeam = (): Team | undefined => {
  const team = useTeamId();
  return useItem(teamFeed(team), team);
};

export const useMember = (id: MemberId): Member | undefined => useItem(membersFeed(useTeamId()), id);

/** In crew order. Also re-renders when a member is edited, because working members come first. */
export const useMemberIds = (): readonly MemberId[] => {
  const session = useSession();
  const ids = useOrder(membersFeed(session.user.team));
  const online = useScreen((state) => state.online);
  const away = useScreen((state) => state.away);
  return useMemo(() => crewOrder(session, ids, { online, away }), [session, ids, online, away]);
};

/** All members, for matching names. */
export const useCrew = (): readonly Member[] => {
  const { store, user } = useSession();
  const ids = useMemberIds();
  return useMemo(() => ids.flatMap((id) => store.item(membersFeed(user.team), id) ?? []), [store, user, ids]);
};

/** Whether the server has closed the connection, and for this reason. */
export const useClosedFor = (reason: keyof typeof CLOSE): boolean =>
  useScreen(({ closeCode }) => closeCode === CLOSE[reason]);

/** Null while offline: presence is unknown. The user's own presence follows the connection. */
export const useOnline = (id: MemberId): boolean | null => {
  const isOneself = useUser() === id;
  return useScreen(({ online, connection }) => {
    if (connection !== 'live') return isOneself ? false : null;
    return isOneself || online.has(id);
  });
};

/** In the order in which they are shown: shipped ones newest first. */
export const useTaskIds = (owner: MemberId, list: ListName): readonly TaskId[] => {
  const session = useSession();
  useOrder(listFeed(session.user.team, owner, list));
  return taskIds(session, owner, list);
};

export const useTask = (owner: MemberId, list: ListName, id: TaskId): Task | undefined =>
  useItem(listFeed(useTeamId(), owner, list), id);

/** The member's active task. */
export const useActiveTask = (owner: MemberId): { readonly task: Task; readonly since: number } | null => {
  const active = useMember(owner)?.active;
  const task = useTask(owner, 'tasks', active?.task ?? asTaskId(''));
  return useMemo(() => (active && task ? { task, since: active.since } : null), [active, task]);
};

/** The position of the cursor, for the commands offered there. */
export const useFocus = (): Focus => {
  const session = useSession();
  const owner = useScreen((state) => state.owner);
  const list = useScreen((state) => state.list);
  const cursor = useScreen((state) => state.selection.cursor?.id ?? null);
  const cursorList = useScreen((state) => state.selection.cursor?.list ?? state.list);
  const task = useTask(owner, cursorList, cursor ?? asTaskId(''));
  const ids = useTaskIds(owner, cursorList);
  const member = useMember(owner);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the other dependencies are what focusOn reads
  return useMemo(
    () => focusOn(session, owner, cursorList, cursor),
    [session, owner, list, cursor, cursorList, task, ids, member],
  );
};

/** The tasks of the member in view that pass the filter. */
export const useFiltered = (list: ListName, ids: readonly TaskId[]): readonly TaskId[] => {
  const session = useSession();
  const filter = useScreen((state) => state.filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the function reads the filter from the session
  return useMemo(() => filtered(session, list, ids), [session, filter, list, ids]);
};

/** A number that changes whenever more of the long feeds is known. */
export const useHistory = (): number => {
  const { subscribe, version } = useSession().engine.history.changes;
  return useSyncExternalStore(subscribe, version);
};

/** Whether all ships since a moment are known here. Asks the server for older ones until they are, or `max` are known. */
export const useShipsKnownSince = (
  owner: MemberId,
  since: number,
  max = Number.POSITIVE_INFINITY,
): boolean => {
  const session = useSession();
  const { engine, user } = session;
  const feed = listFeed(user.team, owner, 'shipped');
  const version = useHistory();
  const ids = useOrder(feed);
  const known = knowsShipsSince(session, owner, since);
  const isEnough = known || ids.length >= max;
  // biome-ignore lint/correctness/useExhaustiveDependencies: checked again after each page
  useEffect(() => {
    if (!isEnough) engine.history.want(feed);
  }, [isEnough, engine, feed, version, ids]);
  return known;
};

/** Whether all ships of a member are known here, and how to fetch some more. */
export const useOlderShips = (owner: MemberId) => {
  const { engine, user } = useSession();
  const { history } = engine;
  const feed = listFeed(user.team, owner, 'shipped');
  const isWhole = useSyncExternalStore(history.changes.subscribe, () => history.isWhole(feed));
  return { isWhole, loadOlder: () => history.want(feed) };
};

/** Server time, in steps of a minute. */
export const useMinute = (): number => {
  const { subscribe, minute } = useClock();
  return useSyncExternalStore(subscribe, minute);
};

/** For components that show no time: re-renders only when a new work day begins. */
export const useWorkDay = (): string => {
  const clock = useClock();
  return useSyncExternalStore(clock.subscribe, () => workDay(clock.now()));
};

/** For components that show times: re-renders when the time zone of this machine changes. */
export const useTimeZone = (): string => {
  const { subscribe, timeZone } = useClock();
  return useSyncExternalStore(subscribe, timeZone);
};

export const useShippedToday = (owner: MemberId): readonly TaskId[] => {
  const session = useSession();
  const ids = useTaskIds(owner, 'shipped');
  const day = useWorkDay();
  const zone = useTimeZone();
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another time zone a moment may be on another day
  return useMemo(() => shippedOn(session, owner, ids, day), [session, owner, ids, day, zone]);
};

/** Whether `useShippedToday` is complete: only then is its count correct. */
export const useKnowsToday = (owner: MemberId): boolean => {
  const clock = useClock();
  useWorkDay();
  return useShipsKnownSince(owner, startOfWorkDay(clock.now()).getTime());
};
