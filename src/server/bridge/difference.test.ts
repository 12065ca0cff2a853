import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { FeedState } from '../../model/feedState.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import type { FeedName, Item } from '../../model/feeds/defineFeed.ts';
import { feedType } from '../../model/feeds/index.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import type { MemberId } from '../../model/ids.ts';
import { difference, missingIds, reachesBack, type StoredFeed } from './difference.ts';
import { type MarkedFeed, markOf } from './loggedTeam.ts';

const SORTED = listFeed(DEMO_TEAM, 'ada' as MemberId, 'tasks');
const CHAT = chatFeed(DEMO_TEAM);

type Pair = readonly [id: string, text: number];

const anyFeed = fc.uniqueArray(fc.tuple(fc.constantFrom(...'abcdefgh'), fc.nat(2)), {
  selector: ([id]) => id,
});
const anyName = fc.constantFrom(SORTED, CHAT);

const itemOf = ([id, text]: Pair): Item => ({ id, text }) as Item;

const stored = (pairs: readonly Pair[], cut = false): StoredFeed => {
  const items = new Map(pairs.map((pair) => [pair[0], itemOf(pair)]));
  const item = (id: string) => items.get(id) ?? null;
  return { ids: pairs.map(([id]) => id), itemOf: item, markOf: (id) => markOf(item(id)), cut };
};

const stateOf = (name: FeedName, pairs: readonly Pair[]): FeedState => {
  const state = new FeedState(feedType(name));
  for (const pair of pairs) state.load(pair[0], itemOf(pair));
  return state;
};

const exported = (state: FeedState) => state.ids.map((id) => state.get(id));

/** The newest items of a feed, and which of the missing older ones exist. */
const window = (
  pairs: readonly Pair[],
  size: number,
): { newest: MarkedFeed & StoredFeed; all: Set<string> } => ({
  newest: stored(pairs.slice(-size), pairs.length > size),
  all: new Set(pairs.map(([id]) => id)),
});

describe('the difference of two feeds', () => {
  it('turns one into the other', () => {
    fc.assert(
      fc.property(anyName, anyFeed, anyFeed, (name, from, to) => {
        const state = stateOf(name, from);
        for (const change of difference(name, stored(from), stored(to))) state.apply(change);
        expect(exported(state)).toEqual(to.map(itemOf));
      }),
      { numRuns: 3000 },
    );
  });

  it('[S10] has the same result for a browser whose snapshot contains some of the new items', () => {
    fc.assert(
      fc.property(anyName, anyFeed, anyFeed, fc.nat(), (name, from, to, some) => {
        const known = new Set(from.map(([id]) => id));
        const added = to.filter(([id]) => !known.has(id));
        const early = added.filter((_, index) => (some >> index) & 1);
        const kept = from.filter(([id]) => to.some(([other]) => other === id));
        // An intermediate stored state, with the early items before all others.
        const snapshot = stateOf(name, name === SORTED ? [...early, ...kept] : [...kept, ...early]);
        for (const change of difference(name, stored(kept), stored(to))) snapshot.apply(change);
        expect(exported(snapshot)).toEqual(to.map(itemOf));
      }),
      { numRuns: 3000 },
    );
  });

  it('is empty if they are equal', () => {
    fc.assert(
      fc.property(anyName, anyFeed, (name, feed) => {
        expect(difference(name, stored(feed), stored(feed))).toEqual([]);
      }),
    );
  });

  it('moves one item if one was moved, and writes one if one was edited', () => {
    const from: Pair[] = [...'abcdefgh'].map((id) => [id, 0]);
    const moved = [...from.slice(1), ['a', 0] as Pair];
    expect(difference(SORTED, stored(from), stored(moved))).toHaveLength(1);
    const edited = [...from.slice(1), ['a', 1] as Pair];
    expect(difference(CHAT, stored(from), stored(edited))).toHaveLength(1);
    expect(difference(SORTED, stored(from), stored([...from.slice(0, -1), ['h', 1]]))).toHaveLength(1);
  });
});

describe('the difference of a long history, of which only the newest part is kept', () => {
  /** What others did to a feed: newest items are edited or retracted, and new ones added. */
  const work = fc.record({
    touched: fc.array(fc.tuple(fc.nat(3), fc.boolean()), { maxLength: 3 }),
    added: fc.nat(9),
  });

  it('leaves older items alone, and contains every change to the newest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 12 }), work, (length, { touched, added }) => {
        const from: Pair[] = Array.from({ length }, (_, n) => [`m${n}`, 0]);
        let to = [...from];
        for (const [back, retracts] of touched) {
          const id = from.at(-1 - back)?.[0] ?? '';
          const known = to.some(([one]) => one === id);
          to = to.filter(([one]) => one !== id);
          if (!retracts && known) to.push([id, 1]);
        }
        for (let n = 0; n < added; n++) to.push([`new${n}`, 0]);
        const logged = window(from, 5);
        let now = window(to, 5);
        for (let size = 6; !reachesBack(logged.newest, now.newest); size++) now = window(to, size);
        const alive = new Set(missingIds(logged.newest, now.newest).filter((id) => now.all.has(id)));
        const state = stateOf(CHAT, from);
        for (const change of difference(CHAT, logged.newest, now.newest, alive)) state.apply(change);
        expect(exported(state)).toEqual(to.map(itemOf));
      }),
      { numRuns: 2000 },
    );
  });
});
