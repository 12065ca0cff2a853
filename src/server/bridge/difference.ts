/**
 * Computes the changes that turn a feed according to the log into the stored feed.
 *
 * Guarantees that both are equal after them, item by item and in order, as far back as both are known; equal feeds
 * yield no changes. Unchanged items are written again only if the order of a feed requires it. Applying the changes to
 * a snapshot that already contains some of them yields the same result.
 */
import { after, type Change, FIRST, type Position } from '../../model/change.ts';
import type { FeedName, Item } from '../../model/feeds/defineFeed.ts';
import { feedType } from '../../model/feeds/index.ts';
import type { MarkedFeed } from './loggedTeam.ts';

/** @param stored its `itemOf` returns the item of an id, or null if it cannot be read */
export type StoredFeed = MarkedFeed & { readonly itemOf: (id: string) => unknown };

/** @param alive ids that the log has and `stored` lacks, but that exist and are older than its window */
export const difference = (
  feed: FeedName,
  logged: MarkedFeed,
  stored: StoredFeed,
  alive: ReadonlySet<string> = new Set(),
): Change[] => {
  const there = new Set(stored.ids);
  const gone = logged.ids.filter((id) => !there.has(id) && !alive.has(id));
  const retracts = gone.map((id): Change => ({ kind: 'retract', feed, id }));
  const changes = feedType(feed) === 'sorted' ? sorted(feed, logged, stored) : timed(feed, logged, stored);
  return [...retracts, ...changes];
};

/**
 * Whether the items read of a feed reach back to one that agrees with the log. Everything written since then follows
 * it; otherwise older items have to be read.
 */
export const reachesBack = (logged: MarkedFeed, stored: MarkedFeed): boolean =>
  !stored.cut || firstUnchanged(logged, stored) >= 0;

/** Ids in the log that are not stored, or are older than the part that was read. */
export const missingIds = (logged: MarkedFeed, stored: MarkedFeed): string[] => {
  const there = new Set(stored.ids);
  return logged.ids.filter((id) => !there.has(id));
};

/** In a feed, writes go to the end, so everything from the first difference on is written in order. */
const timed = (feed: FeedName, logged: MarkedFeed, stored: StoredFeed): Change[] => {
  const ids = comparable(logged, stored);
  const there = new Set(ids);
  const unchanged = logged.ids.filter((id) => there.has(id) && logged.markOf(id) === stored.markOf(id));
  const from = ids.findIndex((id, index) => unchanged[index] !== id);
  return from < 0 ? [] : ids.slice(from).map((id) => publish(feed, id, stored));
};

/** If the log is known only from some item on, items stored before it are older, not new. */
const comparable = (logged: MarkedFeed, stored: MarkedFeed): readonly string[] => {
  const first = logged.cut ? firstUnchanged(logged, stored) : 0;
  return first < 0 ? stored.ids : stored.ids.slice(first);
};

const firstUnchanged = (logged: MarkedFeed, stored: MarkedFeed): number => {
  const known = new Set(logged.ids);
  return stored.ids.findIndex((id) => known.has(id) && logged.markOf(id) === stored.markOf(id));
};

/**
 * Minimizes moves: items that are already in the right relative order stay. A new item is written and then moved,
 * because a browser that started from a snapshot may have it elsewhere.
 */
const sorted = (feed: FeedName, logged: MarkedFeed, stored: StoredFeed): Change[] => {
  const known = new Set(logged.ids);
  const place = new Map(stored.ids.map((id, index) => [id, index]));
  const staying = longestRise(logged.ids.flatMap((id) => place.get(id) ?? []));
  return stored.ids.flatMap((id, index) => {
    const previous = stored.ids[index - 1];
    const position = previous === undefined ? FIRST : after(previous);
    const isWritten = !known.has(id) || logged.markOf(id) !== stored.markOf(id);
    const changes: Change[] = isWritten ? [publish(feed, id, stored, position)] : [];
    if (!staying.has(index)) changes.push({ kind: 'position', feed, id, position });
    return changes;
  });
};

const publish = (feed: FeedName, id: string, stored: StoredFeed, position?: Position): Change => {
  const item = stored.itemOf(id) as Item;
  return position === undefined
    ? { kind: 'publish', feed, id, item }
    : { kind: 'publish', feed, id, item, position };
};

/** The values of a longest increasing subsequence. */
const longestRise = (values: readonly number[]): Set<number> => {
  /**
   * For each length, where the subsequence of that length with the smallest last value ends; and the predecessor of
   * each position.
   */
  const ends: number[] = [];
  const before: number[] = [];
  for (const [at, value] of values.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = at;
  }
  const rise = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) rise.add(values[at] ?? 0);
  return rise;
};
