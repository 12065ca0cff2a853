/**
 * The chat as it is read: messages and ships of the whole team, by time, oldest first.
 *
 * Guarantees that messages stay in the order of the log whatever their clocks say, that what is not yet sent comes last, and
 * that nothing is shown from before the moment up to which all of these feeds are known: a page that arrives later never puts
 * a line between lines that were read already.
 */
import { useMemo, useSyncExternalStore } from 'react';
import type { ChatMessage } from '../../model/chat.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, MessageId, TaskId } from '../../model/ids.ts';
import type { Task } from '../../model/task.ts';
import { currentSession, type Session } from '../state/session.ts';
import { taskIds } from './lists.ts';
import { useHistory, useMessageIds } from './selectors.ts';

export type TimelineEntry =
  | { readonly kind: 'message'; readonly id: MessageId; readonly at: number }
  | { readonly kind: 'ship'; readonly id: TaskId; readonly member: MemberId; readonly at: number };

export type Timeline = {
  readonly entries: readonly TimelineEntry[];
  /** There are older entries, here or on the server. */
  readonly hasOlder: boolean;
};

/** How many entries are drawn at first, and how many more each time that the reader comes near the top. */
const FIRST = 150;
const MORE = 100;

/** @param since entries from this moment on; null for the newest few */
export const useTimeline = (since: number | null): Timeline => {
  const messages = useMessageIds();
  const ships = useShips();
  const history = useHistory();
  const session = currentSession();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history tells how far back the feeds are known
  return useMemo(() => {
    const { at: horizon, feed } = horizonOf(session);
    const known = merge(session, messages, ships).filter(({ at }) => at >= horizon);
    const entries = since === null ? known.slice(-FIRST) : known.filter(({ at }) => at >= since);
    return { entries, hasOlder: feed !== null || entries.length < known.length };
  }, [session, messages, ships, since, history]);
};

/**
 * The moment from which on more entries are to be shown than from `since` on. Null when none are known: then older ones are
 * asked for.
 */
export const olderThan = (since: number): number | null => {
  const session = currentSession();
  const { store, user, engine } = session;
  const { at: horizon, feed } = horizonOf(session);
  const messages = store.ids(chatFeed(user.team)) as readonly MessageId[];
  const older = merge(session, messages, shipWatcher(session).read()).filter(
    ({ at }) => at >= horizon && at < since,
  );
  if (older.length < MORE && feed) engine.history.want(feed);
  return older.at(-MORE)?.at ?? older[0]?.at ?? null;
};

/** All feeds are known from `at` on; `feed` is the one that is not known further back, or null when all are. */
const horizonOf = (session: Session): { readonly at: number; readonly feed: FeedName | null } => {
  let horizon: { at: number; feed: FeedName | null } = { at: Number.NEGATIVE_INFINITY, feed: null };
  for (const feed of [chatFeed(session.user.team), ...shippedFeeds(session)]) {
    if (session.engine.history.isWhole(feed)) continue;
    const at = oldestOf(session, feed);
    if (at >= horizon.at) horizon = { at, feed };
  }
  return horizon;
};

const oldestOf = ({ store }: Session, feed: FeedName): number => {
  const oldest = store.item(feed, store.ids(feed)[0] ?? '') as (ChatMessage & Partial<Task>) | undefined;
  return oldest?.shippedAt ?? oldest?.at ?? Number.NEGATIVE_INFINITY;
};

const entries = new WeakMap<ChatMessage | Task, TimelineEntry>();

/** The same entry as long as its message or task is the same: then its line need not be drawn again. */
const entryFor = <E extends TimelineEntry>(item: ChatMessage | Task, entry: E): TimelineEntry => {
  const known = entries.get(item);
  if (known?.at === entry.at) return known;
  entries.set(item, entry);
  return entry;
};

const merge = (
  session: Session,
  messages: readonly MessageId[],
  ships: readonly TimelineEntry[],
): readonly TimelineEntry[] =>
  [...ships, ...messagesOf(session, messages, ships.at(-1)?.at ?? 0)].sort((one, other) => one.at - other.at);

/** Each at its time, but never before the message that it follows, or, while it is not sent, before anything at all. */
const messagesOf = (
  { store, user }: Session,
  ids: readonly MessageId[],
  newestShip: number,
): readonly TimelineEntry[] => {
  const feed = chatFeed(user.team);
  let latest = 0;
  return ids.flatMap((id) => {
    const message = store.item(feed, id) as ChatMessage | undefined;
    if (!message) return [];
    latest = Math.max(latest, message.at, store.isConfirmed(feed, id) ? 0 : newestShip);
    return [entryFor(message, { kind: 'message', id, at: latest })];
  });
};

/** All known ships of everybody, oldest first. The same array until a shipped list changes. */
const useShips = (): readonly TimelineEntry[] => {
  const watcher = shipWatcher(currentSession());
  return useSyncExternalStore(watcher.subscribe, watcher.read);
};

type Watcher = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => readonly TimelineEntry[];
};
const watchers = new WeakMap<Session, Watcher>();

const shipWatcher = (session: Session): Watcher => {
  const known = watchers.get(session);
  if (known) return known;
  const { store } = session;
  const members = membersFeed(session.user.team);
  let seen: readonly (readonly string[])[] = [];
  let ships: readonly TimelineEntry[] = [];
  const watcher: Watcher = {
    subscribe: (listener) => {
      const feeds: FeedName[] = [members, ...shippedFeeds(session)];
      const ends = feeds.map((feed) => store.onOrder(feed, listener));
      return () => ends.map((end) => end());
    },
    read: () => {
      const lists = shippedFeeds(session).map((feed) => store.ids(feed));
      if (lists.length === seen.length && lists.every((list, index) => list === seen[index])) return ships;
      seen = lists;
      ships = allShips(session);
      return ships;
    },
  };
  watchers.set(session, watcher);
  return watcher;
};

const memberIds = ({ store, user }: Session) => store.ids(membersFeed(user.team)) as readonly MemberId[];

/** In an order that does not change when a member is edited. */
const shippedFeeds = (session: Session): FeedName[] =>
  [...memberIds(session)].sort().map((member) => listFeed(session.user.team, member, 'shipped'));

const allShips = (session: Session): readonly TimelineEntry[] =>
  memberIds(session)
    .flatMap((member) => shipsOf(session, member))
    .sort((one, other) => one.at - other.at);

/** By list, because the list of one member changes at a time. */
const shipsOfList = new WeakMap<readonly TaskId[], readonly TimelineEntry[]>();

const shipsOf = ({ store, user }: Session, member: MemberId): readonly TimelineEntry[] => {
  const feed = listFeed(user.team, member, 'shipped');
  const ids = taskIds(store, member, 'shipped');
  const known = shipsOfList.get(ids);
  if (known) return known;
  const ships = ids.flatMap((id) => {
    const task = store.item(feed, id) as Task | undefined;
    return task ? [entryFor(task, { kind: 'ship', id, member, at: task.shippedAt ?? 0 })] : [];
  });
  shipsOfList.set(ids, ships);
  return ships;
};
