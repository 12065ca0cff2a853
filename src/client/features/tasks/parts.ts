/**
 * Divides a long list into parts of two dozen rows, so that a change re-renders one part and not the whole list, and so
 * that the parts of a very long list that are out of sight need no rows.
 *
 * Guarantees that a row stays in its part while others come and go around it, and that the row under the cursor stays in
 * its part whatever happens: an element keeps focus only if it keeps its parent.
 */
import type { TaskId } from '../../../model/ids.ts';
import { changedRange } from './changedRange.ts';

/** `start`: number of rows before this part. `ids` is the same array until the part changes. */
export type Part = { readonly key: number; readonly start: number; readonly ids: readonly TaskId[] };

/** A list with more rows is long: it has rows only near the window. */
export const MAX_WHOLE = 200;

const PART_SIZE = 20;
const MAX_PART_SIZE = 2 * PART_SIZE;

/** Divides again only the parts that have changed, and the part on either side, which a row may join. */
export const divide = (
  rows: readonly TaskId[],
  before: readonly Part[],
  cursor?: TaskId,
): readonly Part[] => {
  const rowsBefore = before.flatMap(({ ids }) => ids);
  const { from, beforeTo } = changedRange(rowsBefore, rows);
  const grown = rows.length - rowsBefore.length;
  const above = before.filter(({ start, ids }) => start + ids.length <= from).slice(0, -1);
  const below = before.filter(({ start }) => start >= beforeTo).slice(1);
  const changed = before.slice(above.length, before.length - below.length);
  const nextKey = keysAfter(before);
  let start = changed[0]?.start ?? 0;
  const divided = gather(rows.slice(start, below[0] && below[0].start + grown), changed, nextKey, cursor)
    .flatMap((draft) => splitLong(draft, nextKey, cursor))
    .map(({ key, ids }) => {
      const same = changed.find((part) => part.key === key)?.ids;
      const part = { key, start, ids: same && equal(same, ids) ? same : ids };
      start += ids.length;
      return part;
    });
  return [...above, ...divided, ...below.map((part) => ({ ...part, start: part.start + grown }))];
};

/** Generates keys that no existing part has. */
const keysAfter = (before: readonly Part[]): (() => number) => {
  let last = Math.max(0, ...before.map(({ key }) => key));
  return () => ++last;
};

type Draft = { readonly key: number; readonly ids: TaskId[] };

/**
 * As many rows as possible stay in their part, and the cursor's row always does. A new or moved row joins the part of the
 * row above it, or of the one below if it is the first.
 */
const gather = (
  rows: readonly TaskId[],
  before: readonly Part[],
  nextKey: () => number,
  cursor?: TaskId,
): Draft[] => {
  const place = new Map(before.flatMap((part, index) => part.ids.map((id) => [id, index] as const)));
  const stays = ascending(
    rows.map((id) => place.get(id)),
    cursor ? rows.indexOf(cursor) : -1,
  );
  const drafts: Draft[] = [];
  let current = stays.find((part) => part !== undefined);
  rows.forEach((id, at) => {
    const part = stays[at] ?? current;
    const draft = drafts.at(-1);
    if (draft && part === current) draft.ids.push(id);
    else drafts.push({ key: before[part ?? -1]?.key ?? nextKey(), ids: [id] });
    current = part;
  });
  return drafts;
};

type Places = readonly (number | undefined)[];

/** Keeps a longest subsequence that never decreases and contains the number at `kept`. The others become undefined. */
const ascending = (places: Places, kept: number): Places => {
  const fixed = places[kept];
  /** At n: the index of the smallest number that ends such a subsequence of n + 1 numbers. */
  const ends: number[] = [];
  /** The index of the number before, in the longest subsequence that ends at each index. */
  const previous: (number | undefined)[] = [];
  const numberAt = (at: number | undefined) => places[at ?? -1] ?? 0;
  places.forEach((place, at) => {
    if (place === undefined) return;
    if (fixed !== undefined && (at < kept ? place > fixed : place < fixed)) return;
    let [from, to] = [0, ends.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (numberAt(ends[middle]) <= place) from = middle + 1;
      else to = middle;
    }
    previous[at] = ends[from - 1];
    ends[from] = at;
  });
  const chosen: (number | undefined)[] = places.map(() => undefined);
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) chosen[at] = places[at];
  return chosen;
};

const splitLong = ({ key, ids }: Draft, nextKey: () => number, cursor?: TaskId): Draft[] => {
  if (ids.length <= MAX_PART_SIZE) return [{ key, ids }];
  const row = cursor ? Math.max(0, ids.indexOf(cursor)) : 0;
  const stays = row - (row % PART_SIZE);
  const parts: Draft[] = [];
  for (let at = 0; at < ids.length; at += PART_SIZE) {
    parts.push({ key: at === stays ? key : nextKey(), ids: ids.slice(at, at + PART_SIZE) });
  }
  return parts;
};

const equal = (one: readonly TaskId[], other: readonly TaskId[]): boolean =>
  one.length === other.length && one.every((id, index) => id === other[index]);
