/**
 * Divides a long list into parts of two dozen rows, so that a change re-renders one part and not the whole list, and so
 * that the parts of a very long list that are out of sight need no rows.
 *
 * Guarantees that a row stays in its part while others come and go around it, and that the row under the cursor stays in
 * its part even when the part is divided: an element keeps focus only if it keeps its parent.
 */
import type { TaskId } from '../../../model/ids.ts';

/** `start`: number of rows before this part. `ids` is the same array until the part changes. */
export type Part = { readonly key: number; readonly start: number; readonly ids: readonly TaskId[] };

/** A list with more rows is long: it has rows only near the window. */
export const MAX_WHOLE = 200;

const PART_SIZE = 20;
const MAX_PART_SIZE = 2 * PART_SIZE;

export const divide = (
  rows: readonly TaskId[],
  before: readonly Part[],
  cursor?: TaskId,
): readonly Part[] => {
  const { head, tail, from, to } = changedParts(rows, before);
  const changed = divideAgain(rows.slice(from, to), before, { head, tail }, cursor);
  const moved = to - (before[tail]?.start ?? to);
  return [
    ...before.slice(0, head),
    ...changed.map((part) => ({ ...part, start: part.start + from })),
    ...(moved === 0
      ? before.slice(tail)
      : before.slice(tail).map((part) => ({ ...part, start: part.start + moved }))),
  ];
};

/**
 * The parts from `head` to before `tail` have changed, and now hold the rows from `from` to before `to`. They include
 * the part on either side, which a row may have joined.
 */
const changedParts = (rows: readonly TaskId[], before: readonly Part[]) => {
  let [head, from] = [0, 0];
  for (let part = before[0]; part && holds(rows, from, part); part = before[++head]) from += part.ids.length;
  let [tail, to] = [before.length, rows.length];
  for (let part = before[tail - 1]; part && tail > head; part = before[--tail - 1]) {
    if (to - part.ids.length < from || !holds(rows, to - part.ids.length, part)) break;
    to -= part.ids.length;
  }
  if (head === tail && from === to) return { head, tail, from, to };
  const [above, below] = [before[head - 1], before[tail]];
  return {
    head: above ? head - 1 : head,
    tail: below ? tail + 1 : tail,
    from: from - (above?.ids.length ?? 0),
    to: to + (below?.ids.length ?? 0),
  };
};

const holds = (rows: readonly TaskId[], from: number, { ids }: Part): boolean =>
  ids.every((id, index) => rows[from + index] === id);

const divideAgain = (
  rows: readonly TaskId[],
  all: readonly Part[],
  { head, tail }: { readonly head: number; readonly tail: number },
  cursor?: TaskId,
): readonly Part[] => {
  const before = all.slice(head, tail);
  const known = new Map(before.map((part) => [part.key, part.ids]));
  const nextKey = keysAfter(all);
  let start = 0;
  return gather(rows, before, nextKey)
    .flatMap((draft) => splitLong(draft, nextKey, cursor))
    .map(({ key, ids }) => {
      const same = known.get(key);
      const part = { key, start, ids: same && equal(same, ids) ? same : ids };
      start += ids.length;
      return part;
    });
};

/** Generates keys that no existing part has. */
const keysAfter = (before: readonly Part[]): (() => number) => {
  let last = Math.max(0, ...before.map(({ key }) => key));
  return () => ++last;
};

type Draft = { readonly key: number; readonly ids: TaskId[] };

/** Rows stay in their part; a new or moved row joins the part of the row above it, or of the one below if it is the first. */
const gather = (rows: readonly TaskId[], before: readonly Part[], nextKey: () => number): Draft[] => {
  const place = new Map(before.flatMap((part, index) => part.ids.map((id) => [id, index] as const)));
  const drafts: Draft[] = [];
  let current = -1;
  rows.forEach((id, at) => {
    const next = rows[at + 1];
    const own = place.get(id) ?? current;
    const below = (next === undefined ? undefined : place.get(next)) ?? own;
    const draft = drafts.at(-1);
    if (draft && (own <= current || below !== own)) draft.ids.push(id);
    else {
      current = Math.max(draft ? own : below, current);
      drafts.push({ key: before[current]?.key ?? nextKey(), ids: [id] });
    }
  });
  return drafts;
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
