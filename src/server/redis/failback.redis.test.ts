/**
 * A failover and back: the first node is primary again in the same process, without the writes that only it had
 * confirmed.
 */
import { createClient } from '@redis/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import type { Welcome } from '../../sync/protocol/welcome.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { idsKey, itemsKey } from '../../thoonk/keys.ts';
import { readRun } from './run.ts';

let slipway: TestSlipway;
let other: TestRedis;
let otherClient: RedisClient;

beforeAll(async () => {
  slipway = await TestSlipway.start();
  other = await startTestRedis();
  otherClient = createClient({ url: other.url });
  otherClient.on('error', () => {});
  await otherClient.connect();
});
afterAll(async () => {
  await slipway.clear().catch(() => {});
  await slipway.stop();
  otherClient.destroy();
  await other.stop();
});

/** Makes a node follow another one, as Sentinels and operators do. */
const follow = (client: RedisClient, port: number) =>
  client.sendCommand(['REPLICAOF', '127.0.0.1', String(port)]);
const lead = (client: RedisClient) => client.sendCommand(['REPLICAOF', 'NO', 'ONE']);
const replicated = (client: RedisClient) =>
  expect.poll(() => client.info('replication'), { timeout: 10_000 }).toMatch(/master_link_status:up/);

it('[S21] a recent snapshot is read again after a failover and back', {
  timeout: 40_000,
}, async () => {
  const chat = chatFeed(DEMO_TEAM);
  const first = await slipway.server('gateway');
  await slipway.join(first, 'ada');
  await follow(otherClient, slipway.redis.port);
  await replicated(otherClient);
  const run = await readRun(slipway.client);
  // The replica is cut off and becomes primary; the old primary still confirms a write of another program.
  await lead(otherClient);
  await slipway.client.zAdd(idsKey(chat), { score: 1, value: 'foreign' });
  await slipway.client.hSet(itemsKey(chat), 'foreign', '{"text":"unlogged"}');
  const gateway = await slipway.server('gateway');
  const jun = await slipway.join(gateway, 'jun');
  expect(jun.replica.confirmed.has(chat, 'foreign')).toBe(true);
  const { redisSession } = jun.received[0] as Welcome;
  const cursor = jun.replica.cursor ?? { seq: 0, hash: '' };
  // The page goes to sleep within its first half minute. Meanwhile the old primary follows the new one, and then
  // becomes primary again.
  jun.close();
  await follow(slipway.client, other.port);
  await replicated(slipway.client);
  await lead(slipway.client);
  expect(await slipway.client.hExists(itemsKey(chat), 'foreign')).toBe(0);
  await expect.poll(async () => (await fetch(`${gateway.url}/health/ready`)).status).toBe(200);
  expect.soft(await readRun(slipway.client)).not.toBe(run);
  const back = await slipway.join(gateway, 'jun', { cursor, ...(redisSession ? { redisSession } : {}) });
  expect(back.received[0]).toMatchObject({ type: 'welcome', resumed: false });
});
