/** The trash is bounded by the same rule in Redis and in every replica. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { publish } from '../../model/change.ts';
import { deletedFeed } from '../../model/feeds/deleted.ts';
import type { TeamId } from '../../model/ids.ts';
import { TeamState } from '../../model/teamState.ts';
import { idsKey, itemsKey } from '../../thoonk/keys.ts';
import { commit } from '../log/commit.ts';
import { storedChange } from '../log/entry.ts';

const TEAM = 'harbor' as TeamId;
const DELETED = deletedFeed(TEAM);

let on: ThoonkRedis;

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());

it('[S33] the trash drops its oldest items, equally in the commit and in every replica', async () => {
  const limit = deletedFeed.limit;
  const replica = new TeamState(TEAM);
  const changes = Array.from({ length: limit + 25 }, (_, index) => publish(DELETED, { id: `t${index}` }));
  // An item that is already in the trash is deleted again: it moves to the end and drops nothing.
  changes.splice(limit, 0, publish(DELETED, { id: 't5' }));
  replica.applyChanges(changes);
  for (let from = 0; from < changes.length; from += 100) {
    const stored = changes.slice(from, from + 100).map(storedChange);
    const one = { client: 'c', mutation: from / 100 + 1, user: 'ada', code: 200, audience: '*', body: '{}' };
    const [result] = await commit(on.client, TEAM, [{ ...one, reads: [], changes: stored }]);
    expect(result?.outcome).toBe('committed');
  }
  const ids = await on.client.zRange(idsKey(DELETED), 0, -1);
  expect(ids).toHaveLength(limit);
  expect(ids).toEqual([...(replica.feed(DELETED)?.ids ?? [])]);
  expect(await on.client.hLen(itemsKey(DELETED))).toBe(limit);
});
