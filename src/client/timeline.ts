/**
 * The chat as it is read: messages and ships of the whole team, by time, oldest first.
 */
import { useMemo, useSyncExternalStore } from 'react';
import type { ChatMessage } from '../model/chat.ts';
import { chatFeed, type FeedName, listFeed, membersFeed } from '../model/feeds.ts';
import type { MemberId, MessageId, TaskId } from '../model/ids.ts';
import type { Task } from '../model/task.ts';
import { taskIds } from './lists.ts';
import { useMessageIds } from './select.ts';
import { currentSession, type Session } from './session.ts';

export type TimelineEntry =
  | { readonly kind: 'message'; readonly id: MessageId; readonly at: number }
  | { readonly kind: 'ship'; readonly id: TaskId; readonly member: MemberId; readonly at: number };

/** How many entries are drawn at most, the newest. */
const LENGTH = 150;

export const useTimeline = (): readonly TimelineEntry[] => {
  const messages = useMessageIds();
  const ships = useShips();
  const session = currentSession();
  return useMemo(() => merge(messagesOf(session, messages), ships), [session, messages, ships]);
};

const messagesOf = ({ store, user }: Session, ids: readonly MessageId[]): readonly TimelineEntry[] =>
  ids.slice(-LENGTH).flatMap((id) => {
    const message = store.item(chatFeed(user.team), id) as ChatMessage | undefined;
    return message ? [entryFor(message, () => ({ kind: 'message', id, at: message.at }))] : [];
  });

const entries = new WeakMap<ChatMessage | Task, TimelineEntry>();

/** The same entry as long as its message or task is the same: then its line need not be drawn again. */
const entryFor = (item: ChatMessage | Task, make: () => TimelineEntry): TimelineEntry => {
  const entry = entries.get(item) ?? make();
  entries.set(item, entry);
  return entry;
};

const merge = (
  messages: readonly TimelineEntry[],
  ships: readonly TimelineEntry[],
): readonly TimelineEntry[] => [...messages, ...ships].sort((one, other) => one.at - other.at).slice(-LENGTH);

/** The newest ships of everybody. The same array until a shipped list changes. */
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
      ships = newestShips(session);
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

const newestShips = (session: Session): readonly TimelineEntry[] =>
  memberIds(session)
    .flatMap((member) => shipsOf(session, member))
    .sort((one, other) => one.at - other.at)
    .slice(-LENGTH);

const shipsOf = ({ store, user }: Session, member: MemberId): readonly TimelineEntry[] => {
  const feed = listFeed(user.team, member, 'shipped');
  return taskIds(store, member, 'shipped')
    .slice(0, LENGTH)
    .flatMap((id) => {
      const task = store.item(feed, id) as Task | undefined;
      return task ? [entryFor(task, () => ({ kind: 'ship', id, member, at: task.shippedAt ?? 0 }))] : [];
    });
};
