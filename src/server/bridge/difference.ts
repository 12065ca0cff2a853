/**
 * The changes that turn what the log says of a team into what its feeds hold.
 *
 * Guarantees that after them both are equal, item by item and in their order; two equal states give no changes.
 */
import { after, type Change, FIRST, type Item } from '../../model/change.ts';
import { type FeedName, feedType } from '../../model/feeds.ts';
import type { ExportedFeed, TeamExport } from '../../model/teamState.ts';

const EMPTY: ExportedFeed = { ids: [], items: [] };

export const difference = (logged: TeamExport, stored: TeamExport): Change[] => {
  const names = new Set([...Object.keys(logged), ...Object.keys(stored)]) as Set<FeedName>;
  return [...names]
    .sort()
    .flatMap((name) => feedDifference(name, logged[name] ?? EMPTY, stored[name] ?? EMPTY));
};

const feedDifference = (feed: FeedName, logged: ExportedFeed, stored: ExportedFeed): Change[] => {
  const before = new Map(logged.ids.map((id, index) => [id, JSON.stringify(logged.items[index])]));
  const there = new Set(stored.ids);
  const gone = logged.ids.filter((id) => !there.has(id)).map((id): Change => ({ kind: 'retract', feed, id }));
  const written = stored.ids.filter((id, index) => before.get(id) !== JSON.stringify(stored.items[index]));
  const items = new Map(stored.ids.map((id, index) => [id, (stored.items[index] ?? null) as Item]));
  if (feedType(feed) === 'sorted') {
    const published = written.map(
      (id): Change => ({ kind: 'publish', feed, id, item: items.get(id) as Item, position: ':end' }),
    );
    return [...gone, ...published, ...ordered(feed, orderAfter(logged.ids, there, written), stored.ids)];
  }
  // In a feed whatever is written goes to the end, so everything from the first place that differs is written in order.
  const kept = logged.ids.filter((id) => there.has(id));
  const from = stored.ids.findIndex((id, index) => kept[index] !== id || written.includes(id));
  const rewritten = from < 0 ? [] : stored.ids.slice(from);
  return [
    ...gone,
    ...rewritten.map((id): Change => ({ kind: 'publish', feed, id, item: items.get(id) as Item })),
  ];
};

/** The order of a sorted feed once the items are right: new ones stand at the end. */
const orderAfter = (
  logged: readonly string[],
  there: ReadonlySet<string>,
  written: readonly string[],
): string[] => {
  const kept = logged.filter((id) => there.has(id));
  const known = new Set(kept);
  return [...kept, ...written.filter((id) => !known.has(id))];
};

const ordered = (feed: FeedName, now: readonly string[], wanted: readonly string[]): Change[] => {
  if (now.join('\0') === wanted.join('\0')) return [];
  return wanted.map((id, index): Change => {
    const previous = wanted[index - 1];
    return { kind: 'position', feed, id, position: previous === undefined ? FIRST : after(previous) };
  });
};
