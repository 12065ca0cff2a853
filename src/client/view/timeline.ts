/**
 * The chat as shown: messages and ships of the whole team by time, oldest first.
 *
 * Guarantees that messages stay in log order whatever their clocks say, that unsent ones come last, and that it starts
 * only where all of these feeds are known: a page of history that arrives later never adds a line between lines that
 * were already read.
 */
import { useMemo, useSyncExternalStore } from 'react';
import type { ChatMessage } from '../../model/chat.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { formerFeed } from '../../model/feeds/former.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, MessageId, TaskId } from '../../model/ids.ts';
import type { Task } from '../../model/task.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { useSession } from './context.ts';
import { taskIds, taskIn } from './lists.ts';
import { useMessageIds } from './messages.ts';
import { useHistory } from './selectors.ts';
import { useAfterPaint } from './useAfterPaint.ts';

export type TimelineEntry =
  | { readonly kind: 'message'; readonly id: MessageId; readonly at: number }
  | { readonly kind: 'ship'; readonly id: TaskId; readonly member: MemberId; readonly at: number };

export type Timeline = {
  readonly entries: readonly TimelineEntry[];
  /** There are older entries, here or on the server. */
  readonly hasOlder: boolean;
};

/** Number of entries shown at first, and added each time the reader nears the top. */
const FIRST_ENTRIES = 150;
const MORE_ENTRIES = 100;

/** @param since entries from this moment on; null for the newest few */
export const useTimeline = (since: number | null): Timeline => {
  const messages = useMessageIds();
  const history = useHistory();
  const ships = useShipsAfterPaint(history);
  const session = useSession();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history tells how far back the feeds are known
  return useMemo(() => {
    const { at: horizon, feed } = horizonOf(session);
    const known = session
      .part(Lines)
      .merge(messages, ships)
      .filter(({ at }) => at >= horizon);
    const entries = since === null ? known.slice(-FIRST_ENTRIES) : known.filter(({ at }) => at >= since);
    return { entries, hasOlder: feed !== null || entries.length < known.length };
  }, [session, messages, ships, since, history]);
};

/**
 * An earlier start for the timeline than `since`, so that more entries are shown. Null if no older entries are known.
 * Requests more from the server if few are left.
 */
export const olderThan = (session: TeamSession, since: number): number | null => {
  const { store, user, engine } = session;
  const { at: horizon, feed } = horizonOf(session);
  const messages = store.ids(chatFeed(user.team));
  const older = session
    .part(Lines)
    .merge(messages, session.part(Ships).read())
    .filter(({ at }) => at >= horizon && at < since);
  if (older.length < MORE_ENTRIES && feed) engine.history.want(feed);
  return older.at(-MORE_ENTRIES)?.at ?? older[0]?.at ?? null;
};

/** Whether the chat is known back to a moment. Asks the server for more until it is. */
export const reachesBackTo = (session: TeamSession, at: number): boolean => {
  const { at: horizon, feed } = horizonOf(session);
  if (feed === null || horizon <= at) return true;
  session.engine.history.want(feed);
  return false;
};

/** All feeds are known from `at` on; `feed` is the one that is not known further back, or null if all are complete. */
const horizonOf = (session: TeamSession): { readonly at: number; readonly feed: FeedName | null } => {
  let horizon: { at: number; feed: FeedName | null } = { at: Number.NEGATIVE_INFINITY, feed: null };
  for (const feed of [chatFeed(session.user.team), ...shippedFeeds(session)]) {
    if (session.engine.history.isWhole(feed)) continue;
    const at = oldestOf(session, feed);
    if (at >= horizon.at) horizon = { at, feed };
  }
  return horizon;
};

const oldestOf = ({ store }: TeamSession, feed: FeedName): number => {
  const oldest = store.item(feed, store.ids(feed)[0] ?? '') as (ChatMessage & Partial<Task>) | undefined;
  return oldest?.shippedAt ?? oldest?.at ?? Number.NEGATIVE_INFINITY;
};

/** Creates timeline entries. An entry stays the same object as long as its message or task does, to avoid renders. */
class Lines {
  private readonly entries = new WeakMap<ChatMessage | Task, TimelineEntry>();

  constructor(private readonly session: TeamSession) {}

  entryFor(item: ChatMessage | Task, entry: TimelineEntry): TimelineEntry {
    const known = this.entries.get(item);
    if (known?.at === entry.at) return known;
    this.entries.set(item, entry);
    return entry;
  }

  merge(messages: readonly MessageId[], ships: readonly TimelineEntry[]): readonly TimelineEntry[] {
    const lines = [...ships, ...this.messages(messages, ships.at(-1)?.at ?? 0)];
    return lines.sort((one, other) => one.at - other.at);
  }

  /**
   * Each message at its time, but not before the message that it follows; an unsent one not before the newest ship. An
   * edited or deleted message is at the end of the feed, but stays at its own time.
   */
  private messages(ids: readonly MessageId[], newestShip: number): readonly TimelineEntry[] {
    const { store, user } = this.session;
    const feed = chatFeed(user.team);
    let latest = 0;
    return ids.flatMap((id) => {
      const message = store.item(feed, id);
      if (!message) return [];
      if (message.editedAt !== undefined || message.deletedAt !== undefined)
        return [this.entryFor(message, { kind: 'message', id, at: message.at })];
      latest = Math.max(latest, message.at, store.isConfirmed(feed, id) ? 0 : newestShip);
      return [this.entryFor(message, { kind: 'message', id, at: latest })];
    });
  }
}

/** All known ships of all members, oldest first. The same array until a shipped list changes. */
const useShips = (): readonly TimelineEntry[] => {
  const { subscribe, read } = useSession().part(Ships);
  return useSyncExternalStore(subscribe, read);
};

/**
 * The frame in which a row leaves its list does not wait for the chat. But older ships come at once: the chat begins where
 * they do, and they must not come between its lines later.
 */
const useShipsAfterPaint = (history: number): readonly TimelineEntry[] => {
  const ships = useShips();
  const painted = useAfterPaint(useMemo(() => ({ ships, history }), [ships, history]));
  return painted.history === history ? painted.ships : ships;
};

class Ships {
  private lists: readonly (readonly string[])[] = [];
  private ships: readonly TimelineEntry[] = [];
  /** Cached by list, because usually only one member's list changes. */
  private readonly ofList = new WeakMap<readonly TaskId[], readonly TimelineEntry[]>();

  constructor(private readonly session: TeamSession) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    const { store, user } = this.session;
    const people: FeedName[] = [membersFeed(user.team), formerFeed(user.team)];
    const feeds = [...people, ...shippedFeeds(this.session)];
    const ends = feeds.map((feed) => store.onOrder(feed, listener));
    return () => ends.forEach((end) => void end());
  };

  readonly read = (): readonly TimelineEntry[] => {
    const lists = shippedFeeds(this.session).map((feed) => this.session.store.ids(feed));
    const isSame = lists.length === this.lists.length && lists.every((list, at) => list === this.lists[at]);
    if (isSame) return this.ships;
    this.lists = lists;
    this.ships = memberIds(this.session)
      .flatMap((member) => this.of(member))
      .sort((one, other) => one.at - other.at);
    return this.ships;
  };

  private of(member: MemberId): readonly TimelineEntry[] {
    const ids = taskIds(this.session, member, 'shipped');
    const known = this.ofList.get(ids);
    if (known) return known;
    const lines = this.session.part(Lines);
    const ships = ids.flatMap((id) => {
      const task = taskIn(this.session, member, 'shipped', id);
      return task ? [lines.entryFor(task, { kind: 'ship', id, member, at: task.shippedAt ?? 0 })] : [];
    });
    this.ofList.set(ids, ships);
    return ships;
  }
}

/** Current and former members, whose ships stay in the timeline. A member who came back counts once. */
const memberIds = ({ store, user: { team } }: TeamSession): readonly MemberId[] => [
  ...new Set([...store.ids(membersFeed(team)), ...store.ids(formerFeed(team))]),
];

/** Sorted, so that the order does not change when a member is edited. */
const shippedFeeds = (session: TeamSession): FeedName[] =>
  [...memberIds(session)].sort().map((member) => listFeed(session.user.team, member, 'shipped'));
