import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Item } from '../../model/change.ts';
import { chatFeed, listFeed } from '../../model/feeds.ts';
import type { MemberId } from '../../model/ids.ts';
import { TeamState } from '../../model/teamState.ts';
import { DEMO_TEAM } from '../../testing/demoTeam.ts';
import { difference } from './difference.ts';

const FEEDS = [listFeed(DEMO_TEAM, 'ada' as MemberId, 'tasks'), chatFeed(DEMO_TEAM)];

const anyFeed = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.nat(2)), { selector: ([id]) => id })
  .map((items) => ({
    ids: items.map(([id]) => id),
    items: items.map(([id, text]) => ({ id, text }) as Item),
  }));

const anyTeam = fc.tuple(anyFeed, anyFeed).map((feeds) => {
  const exported = Object.fromEntries(feeds.map((feed, index) => [FEEDS[index], feed]));
  return TeamState.inflate(DEMO_TEAM, exported).export();
});

test('the difference of any two states turns one into the other', () => {
  fc.assert(
    fc.property(anyTeam, anyTeam, (logged, stored) => {
      const state = TeamState.inflate(DEMO_TEAM, logged);
      state.applyChanges(difference(logged, stored));
      expect(state.export()).toEqual(stored);
    }),
    { numRuns: 2000 },
  );
});

test('equal states have none', () => {
  fc.assert(
    fc.property(anyTeam, (team) => {
      expect(difference(team, team)).toEqual([]);
    }),
  );
});
