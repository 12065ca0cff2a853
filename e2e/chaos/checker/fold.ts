/**
 * A team computed from its log: this file implements the events of a feed from their description alone
 * (docs/thoonk-contract.md), and shares no code with the replica that it judges.
 */
import type { Feeds, FoldedEvent } from './history.ts';

type FoldedFeed = { ids: string[]; readonly items: Map<string, unknown> };

export class Fold {
  private readonly feeds = new Map<string, FoldedFeed>();

  constructor(begin: Feeds = {}) {
    for (const [name, { ids, items }] of Object.entries(begin))
      this.feeds.set(name, { ids: [...ids], items: new Map(ids.map((id, at) => [id, items[at]])) });
  }

  /** The ids of a feed in order, and its items. The caller must not change them. */
  feed(
    name: string,
  ): { readonly ids: readonly string[]; readonly items: ReadonlyMap<string, unknown> } | undefined {
    return this.feeds.get(name);
  }

  apply({ kind, feed: name, id, item, position = ':end' }: FoldedEvent): void {
    const feed = this.feeds.get(name) ?? { ids: [], items: new Map<string, unknown>() };
    this.feeds.set(name, feed);
    const known = feed.items.has(id);
    if (kind === 'retract' && known) {
      feed.items.delete(id);
      feed.ids = feed.ids.filter((one) => one !== id);
    } else if (kind === 'position' && known) {
      feed.ids = moved(feed.ids, id, position);
    } else if (kind === 'publish' && !known) {
      feed.items.set(id, item);
      const ids = placed(feed.ids, id, hasOrder(name) ? position : ':end');
      const excess = excessOf(name, ids.length);
      for (const oldest of ids.slice(0, excess)) feed.items.delete(oldest);
      feed.ids = ids.slice(excess);
    } else if ((kind === 'publish' || kind === 'edit') && known) {
      feed.items.set(id, item);
      if (!hasOrder(name)) feed.ids = [...feed.ids.filter((one) => one !== id), id];
    }
  }

  result(): Feeds {
    const entries = [...this.feeds].filter(([, { ids }]) => ids.length > 0).sort();
    return Object.fromEntries(
      entries.map(([name, { ids, items }]) => [name, { ids, items: ids.map((id) => items.get(id)) }]),
    );
  }
}

/** Lists of open tasks have a manual order; all other feeds are in the order of writing. */
export const hasOrder = (feed: string): boolean => /\.(tasks|later)$/.test(feed);

/** A publish drops the oldest items beyond the limit of a feed, but not many at once. */
const LIMITS: readonly (readonly [RegExp, number])[] = [
  [/\.notifications$/, 50],
  [/\.comments$/, 500],
  [/\.deleted$/, 1_000],
  [/\.former$/, 500],
  [/\.invites$/, 200],
  [/\.officeScreens$/, 20],
];
const MAX_DROPPED = 10;

const excessOf = (feed: string, count: number): number => {
  const limit = LIMITS.find(([name]) => name.test(feed))?.[1] ?? count;
  return Math.min(Math.max(0, count - limit), MAX_DROPPED);
};

const neighbour = (position: string): string | null =>
  position === 'begin:' || position === ':end' ? null : position.replace(/^:|:$/g, '');

const placed = (ids: readonly string[], id: string, position: string): string[] => {
  if (position === 'begin:') return [id, ...ids];
  const beside = neighbour(position);
  const at = beside === null ? -1 : ids.indexOf(beside);
  if (at < 0) return [...ids, id];
  const cut = position.startsWith(':') ? at : at + 1;
  return [...ids.slice(0, cut), id, ...ids.slice(cut)];
};

const moved = (ids: readonly string[], id: string, position: string): string[] => {
  const beside = neighbour(position);
  if (beside === id || (beside !== null && !ids.includes(beside))) return [...ids];
  return placed(
    ids.filter((one) => one !== id),
    id,
    position,
  );
};

/** @param begin the state before the first of them */
export const foldEntries = (
  entries: readonly { readonly changes: readonly FoldedEvent[] }[],
  begin: Feeds = {},
): Feeds => {
  const fold = new Fold(begin);
  for (const { changes } of entries) for (const event of changes) fold.apply(event);
  return fold.result();
};

/** @param bodies of the entries, in order */
export const foldLog = (bodies: readonly string[]): Feeds =>
  foldEntries(bodies.map((body) => JSON.parse(body)));

/** A snapshot holds only the newest items of these. */
const SHORTEST_TAILS: readonly (readonly [RegExp, number])[] = [
  [/\.(chat|shipped|deleted)$/, 100],
  [/\.direct\.[^.]+\.[^.]+$/, 50],
];
const shortestTail = (feed: string): number | undefined =>
  SHORTEST_TAILS.find(([name]) => name.test(feed))?.[1];

/**
 * Where two differ, in words, or null.
 *
 * @param tails whether the viewer was sent only the newest items of long feeds
 */
export const difference = (said: Feeds, seen: Feeds, tails: boolean): string | null => {
  for (const feed of new Set([...Object.keys(said), ...Object.keys(seen)])) {
    const whole = said[feed] ?? { ids: [], items: [] };
    const shown = seen[feed] ?? { ids: [], items: [] };
    const shortest = shortestTail(feed);
    const short = tails && shortest !== undefined && shown.ids.length < whole.ids.length;
    if (short && shown.ids.length < shortest) return `${feed} is too short`;
    const from = short ? whole.ids.length - shown.ids.length : 0;
    const ids = whole.ids.slice(from);
    const items = whole.items.slice(from);
    if (JSON.stringify(ids) !== JSON.stringify(shown.ids)) {
      const without = ids.filter((_, at) => items[at] === null);
      const known = without.length > 0 ? `; without an item: ${without.join(', ')}` : '';
      return `the order of ${feed}: ${firstOther(ids, shown.ids)}${known}`;
    }
    const other = items.findIndex((item, at) => textOf(item) !== textOf(shown.items[at]));
    if (other >= 0)
      return `${ids[other]} of ${feed}: ${textOf(items[other])}, seen ${textOf(shown.items[other])}`;
  }
  return null;
};

const firstOther = (said: readonly string[], seen: readonly string[]): string => {
  const at = [...said, ''].findIndex((id, index) => id !== seen[index]);
  const counts = `${said.length} and ${seen.length}`;
  const only = [without(said, seen, 'only said'), without(seen, said, 'only seen')].join('');
  return `${said[at] ?? 'nothing'} at ${at}, seen ${seen[at] ?? 'nothing'} (${counts}${only})`;
};

const without = (ids: readonly string[], others: readonly string[], title: string): string => {
  const missing = ids.filter((id) => !others.includes(id));
  return missing.length > 0 ? `; ${title}: ${missing.slice(0, 5).join(', ')}` : '';
};

/** With sorted keys, because the order of an item's fields does not matter. */
export const textOf = (item: unknown): string =>
  JSON.stringify(item, (_key, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value,
  ) ?? 'nothing';
