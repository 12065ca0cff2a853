/**
 * What the screen reads, as hooks. Each wakes only the component that uses it, and only when what it read has changed.
 */
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Focus } from '../../actions/defineAction.ts';
import type { ChatMessage } from '../../model/chat.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { type ListName, listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { teamFeed } from '../../model/feeds/team.ts';
import type { MemberId, MessageId, TaskId } from '../../model/ids.ts';
import type { Member } from '../../model/member.ts';
import type { Task } from '../../model/task.ts';
import type { Team } from '../../model/team.ts';
import { CLOSE } from '../../sync/protocol.ts';
import { focusOn } from '../state/cursor.ts';
import { currentSession } from '../state/session.ts';
import { useApp } from '../state/store.ts';
import { crewOrder, shippedOn, taskIds } from './lists.ts';
import { serverNow } from './serverClock.ts';
import { lookAtTimeZone, timeZone } from './timeZone.ts';
import { countByDay, type DayCount, lastWorkDays, startOfWorkDay, workDay } from './workDay.ts';

const useItem = <T>(feed: FeedName, id: string): T | undefined => {
  const { store } = currentSession();
  const subscribe = useCallback(
    (listener: () => void) => store.onItem(feed, id, listener),
    [store, feed, id],
  );
  return useSyncExternalStore(subscribe, () => store.item(feed, id)) as T | undefined;
};

const useOrder = (feed: FeedName): readonly string[] => {
  const { store } = currentSession();
  const subscribe = useCallback((listener: () => void) => store.onOrder(feed, listener), [store, feed]);
  return useSyncExternalStore(subscribe, () => store.ids(feed));
};

const team = () => currentSession().user.team;

export const useUser = (): MemberId => currentSession().user.id;

export const useTeam = (): Team | undefined => useItem(teamFeed(team()), team());

export const useMember = (id: MemberId): Member | undefined => useItem(membersFeed(team()), id);

/** In the order of the crew. An edit of a member wakes this too: who works comes before who does not. */
export const useMemberIds = (): readonly MemberId[] => {
  const ids = useOrder(membersFeed(team())) as readonly MemberId[];
  const online = useApp((state) => state.online);
  return useMemo(() => crewOrder(ids, online), [ids, online]);
};

/** Everybody, for matching names. */
export const useCrew = (): readonly Member[] => {
  const ids = useMemberIds();
  return useMemo(() => {
    const { store } = currentSession();
    return ids.flatMap((id) => (store.item(membersFeed(team()), id) as Member | undefined) ?? []);
  }, [ids]);
};

/** Whether the server has closed the connection, and for this reason. */
export const useClosedFor = (reason: keyof typeof CLOSE): boolean =>
  useApp(({ closeCode }) => closeCode === CLOSE[reason]);

/** Null while there is no connection: then nobody tells us who is here. One's own presence is the connection itself. */
export const useOnline = (id: MemberId): boolean | null =>
  useApp(({ online, user, connection }) => {
    if (connection !== 'live') return user?.id === id ? false : null;
    return user?.id === id || online.has(id);
  });

/** In the order in which they are shown: shipped ones newest first. */
export const useTaskIds = (owner: MemberId, list: ListName): readonly TaskId[] => {
  useOrder(listFeed(team(), owner, list));
  return taskIds(currentSession().store, owner, list);
};

export const useTask = (owner: MemberId, list: ListName, id: TaskId): Task | undefined =>
  useItem(listFeed(team(), owner, list), id);

/** What this member works on now. */
export const useActiveTask = (owner: MemberId): { readonly task: Task; readonly since: number } | null => {
  const active = useMember(owner)?.active;
  const task = useTask(owner, 'tasks', active?.task ?? ('' as TaskId));
  return useMemo(() => (active && task ? { task, since: active.since } : null), [active, task]);
};

export const useMessageIds = (): readonly MessageId[] => useOrder(chatFeed(team())) as readonly MessageId[];

export const useMessage = (id: MessageId): ChatMessage | undefined => useItem(chatFeed(team()), id);

/** Where the cursor is, for the verbs that are offered there. */
export const useFocus = (): Focus => {
  const user = useUser();
  const owner = useApp((state) => state.owner) ?? user;
  const list = useApp((state) => state.list);
  const cursor = useApp((state) => state.cursor);
  const cursorList = useApp((state) => state.cursorList);
  const task = useTask(owner, cursorList, cursor ?? ('' as TaskId));
  const ids = useTaskIds(owner, cursorList);
  const member = useMember(owner);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest is what focusOn reads
  return useMemo(
    () => focusOn(owner, cursorList, cursor),
    [owner, list, cursor, cursorList, task, ids, member],
  );
};

/** How far back the long feeds are known: a new number whenever that has changed. */
export const useHistory = (): number => {
  const { history } = currentSession().engine;
  return useSyncExternalStore(history.subscribe, () => history.version);
};

/** Whether all ships since a moment are known here. Asks the server for older ones until they are. */
export const useShipsKnownSince = (owner: MemberId, since: number): boolean => {
  const { store, engine } = currentSession();
  const feed = listFeed(team(), owner, 'shipped');
  const version = useHistory();
  const ids = useOrder(feed);
  const oldest = (store.item(feed, ids[0] ?? '') as Task | undefined)?.shippedAt ?? Number.POSITIVE_INFINITY;
  const known = engine.history.isWhole(feed) || oldest < since;
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each page it is looked at again
  useEffect(() => {
    if (!known) engine.history.want(feed);
  }, [known, engine, feed, version, ids]);
  return known;
};

/** Whether all ships of a member are known here, and how to fetch some more. */
export const useOlderShips = (owner: MemberId) => {
  const { history } = currentSession().engine;
  const feed = listFeed(team(), owner, 'shipped');
  const isWhole = useSyncExternalStore(history.subscribe, () => history.isWhole(feed));
  return { isWhole, loadOlder: () => history.want(feed) };
};

const LOOK_EVERY = 5_000;
const MINUTE = 60_000;

/** Server time, in steps of a minute. */
export const useMinute = (): number => useSyncExternalStore(everyMinute, thisMinute);
const thisMinute = (): number => Math.floor(serverNow() / MINUTE) * MINUTE;

const clockWatchers = new Set<() => void>();
let clock: ReturnType<typeof setInterval> | undefined;

/** One clock for all, so that no two places on the screen tell different times. */
const everyMinute = (listener: () => void): (() => void) => {
  clockWatchers.add(listener);
  clock ??= setInterval(() => {
    lookAtTimeZone();
    clockWatchers.forEach((watcher) => void watcher());
  }, LOOK_EVERY);
  return () => {
    clockWatchers.delete(listener);
    if (clockWatchers.size > 0) return;
    clearInterval(clock);
    clock = undefined;
  };
};

/** A component that shows nothing of the time wakes only when the work day turns. */
const useWorkDay = (): string => useSyncExternalStore(everyMinute, today);
const today = (): string => workDay(serverNow());

/** Wakes a component that shows times when this machine has come to another time zone. */
export const useTimeZone = (): string => useSyncExternalStore(everyMinute, timeZone);

export const useShippedToday = (owner: MemberId): readonly TaskId[] => {
  const ids = useTaskIds(owner, 'shipped');
  const day = useWorkDay();
  const zone = useTimeZone();
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another zone another moment is of another day
  return useMemo(() => shippedOn(owner, ids, day), [owner, ids, day, zone]);
};

/** Whether `useShippedToday` is all of them; the number is only true then. */
export const useKnowsToday = (owner: MemberId): boolean => {
  useWorkDay();
  return useShipsKnownSince(owner, startOfWorkDay(serverNow()).getTime());
};

export const DAYS = 14;

/** Ships of each of the last days, oldest first. */
export const useShipsPerDay = (owner: MemberId): readonly DayCount[] => {
  const ids = useTaskIds(owner, 'shipped');
  const day = useWorkDay();
  const zone = useTimeZone();
  useShipsKnownSince(owner, lastWorkDays(serverNow(), DAYS)[0]?.getTime() ?? 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another day, or another zone, counts other days
  return useMemo(() => {
    const feed = listFeed(team(), owner, 'shipped');
    const shippedAt = (id: TaskId) =>
      (currentSession().store.item(feed, id) as Task | undefined)?.shippedAt ?? 0;
    return countByDay(ids.map(shippedAt), serverNow(), DAYS);
  }, [owner, ids, day, zone]);
};
