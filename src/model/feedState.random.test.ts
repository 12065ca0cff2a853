/** Compares FeedState under random events with a second, deliberately simple implementation of the same rules. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { type Change, edit, position, publish, retract } from './change.ts';
import { FeedState } from './feedState.ts';
import { chatFeed } from './feeds/chat.ts';
import type { FeedType, Item } from './feeds/defineFeed.ts';
import type { TeamId } from './ids.ts';

/** One feed name is enough: a FeedState is given its type and ignores the name. */
const feed = chatFeed('harbor' as TeamId);

const apply = (state: FeedState, ...changes: Change[]): FeedState => {
  for (const change of changes) state.apply(change);
  return state;
};

// Many runs, on machines that may be busy: slow is not failed.
vi.setConfig({ testTimeout: 60_000 });

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const places = fc.oneof(
  fc.constantFrom('begin:', ':end'),
  ids.map((id) => `:${id}`),
  ids.map((id) => `${id}:`),
);

/** Random events. Only feeds with a manual order have positions. */
const events = (type: FeedType): fc.Arbitrary<Change[]> => {
  const items = fc.record({ id: ids, text: fc.string({ maxLength: 3 }) });
  const common = [
    fc.tuple(items, places).map(([one, place]) => publish(feed, one, place)),
    items.map((one) => publish(feed, one)),
    items.map((one) => edit(feed, one)),
    ids.map((id) => retract(feed, id)),
  ];
  const moved = fc.tuple(ids, places).map(([id, place]) => position(feed, id, place));
  return fc.array(fc.oneof(...common, ...(type === 'sorted' ? [moved] : [])), { maxLength: 40 });
};

/** The same rules, implemented simply: a list that is cut and joined. */
const plainly = (type: FeedType, changes: readonly Change[]): Item[] => {
  let list: Item[] = [];
  for (const change of changes) {
    const at = list.findIndex(({ id }) => id === change.id);
    const others = list.filter(({ id }) => id !== change.id);
    if (change.kind === 'retract') list = others;
    else if (change.kind === 'position')
      list = at < 0 ? list : (put(others, list[at]!, change.position) ?? list);
    else if (at >= 0) list = type === 'feed' ? [...others, change.item] : list.with(at, change.item);
    else if (change.kind === 'publish') {
      const place = type === 'sorted' ? (change.position ?? ':end') : ':end';
      list = put(list, change.item, place) ?? [...list, change.item];
    }
  }
  return list;
};

/** Null if the position does not exist. */
const put = (list: Item[], one: Item, place: string): Item[] | null => {
  if (place === 'begin:') return [one, ...list];
  if (place === ':end') return [...list, one];
  const pivot = list.findIndex(({ id }) => id === place.replace(':', ''));
  if (pivot < 0) return null;
  return list.toSpliced(place.startsWith(':') ? pivot : pivot + 1, 0, one);
};

const listed = (state: FeedState) => state.ids.map((id) => state.get(id));

describe.for(['feed', 'sorted'] as const)('random events (%s)', (type) => {
  test('follow the rules', () => {
    fc.assert(
      fc.property(events(type), (changes) => {
        expect(listed(apply(new FeedState(type), ...changes))).toEqual(plainly(type, changes));
      }),
      { numRuns: 500 },
    );
  });

  test('[S21] have the same effect on an overlay, and never change its base', () => {
    fc.assert(
      fc.property(events(type), events(type), events(type), (below, above, top) => {
        const base = apply(new FeedState(type), ...below);
        const before = listed(base);
        const overlay = apply(new FeedState(type, base), ...above);
        const middle = listed(overlay);
        const second = apply(new FeedState(type, overlay), ...top);
        expect(listed(second)).toEqual(plainly(type, [...below, ...above, ...top]));
        expect(listed(overlay)).toEqual(middle);
        expect(listed(base)).toEqual(before);
        for (const [index, one] of listed(base).entries()) expect(one).toBe(before[index]);
      }),
      { numRuns: 500 },
    );
  });
});
