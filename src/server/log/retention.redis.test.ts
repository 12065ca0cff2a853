/** Everything that grows with use is bounded or expires. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { BRIDGE_AUTHOR, bridgeTeam } from './bridge.ts';
import { CLIENT_LIFETIME, type Commit, commit, LOG_LENGTH } from './commit.ts';
import { clientKey, logKey } from './keys.ts';
import { readEntries } from './readLog.ts';

const TEAM = 'harbor';

let on: ThoonkRedis;

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
});

const jobs = (from: number, count: number, code = 200): Commit[] =>
  Array.from({ length: count }, (_, index) => ({
    client: 'tab',
    mutation: from + index,
    user: 'ada',
    code,
    audience: '*',
    body: '{}',
    reads: [],
    changes: [],
  }));

it('[retention] the log keeps the promised length and little more, whoever appends to it', async () => {
  for (let from = 1; from <= LOG_LENGTH; from += 1_000) await commit(on.client, TEAM, jobs(from, 1_000));
  const bodies = Array.from({ length: 1_000 }, () => '{}');
  const appended = { team: TEAM, seq: LOG_LENGTH, author: BRIDGE_AUTHOR, bodies, marks: null };
  await bridgeTeam(on.client, 1, appended);
  await commit(on.client, TEAM, jobs(LOG_LENGTH + 1, 500));
  const length = await on.client.xLen(logKey(TEAM));
  expect(length).toBeGreaterThanOrEqual(LOG_LENGTH);
  expect(length).toBeLessThan(LOG_LENGTH + 500);
});

it('[retention] ten thousand log entries are kept for users who were away', async () => {
  for (let from = 1; from <= 10_000; from += 1_000) await commit(on.client, TEAM, jobs(from, 1_000));
  expect(await readEntries(on.client, TEAM, 1, 1)).toHaveLength(1);
});

it('[retention] the record of a client expires after the maximum time offline', async () => {
  await commit(on.client, TEAM, jobs(1, 1));
  const left = await on.client.ttl(clientKey(TEAM, 'tab'));
  expect(left).toBeGreaterThan(CLIENT_LIFETIME - 60);
  expect(left).toBeLessThanOrEqual(CLIENT_LIFETIME);
});

it('[S4] a refusal uses up the number of its job, as a success does', async () => {
  const [refused] = await commit(on.client, TEAM, jobs(1, 1, 422));
  expect(refused).toMatchObject({ outcome: 'committed' });
  expect(await commit(on.client, TEAM, jobs(1, 2))).toMatchObject([
    { outcome: 'repeated', code: 422 },
    { outcome: 'committed' },
  ]);
  expect(await readEntries(on.client, TEAM, 1)).toHaveLength(2);
});
