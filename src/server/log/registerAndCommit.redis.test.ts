/** Feeds to which jobs write are registered, even if their registration was lost. */
import { createClient } from '@redis/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { Registry } from '../../thoonk/registry.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { registerAndCommit } from './registerAndCommit.ts';

const TEAM = 'harbor' as TeamId;
const TASKS = listFeed(TEAM, 'ada' as MemberId, 'tasks');

let redis: TestRedis;
let client: RedisClient;
let thoonk: Thoonk;
let jobs = 0;

beforeEach(async () => {
  redis = await startTestRedis();
  client = createClient({ url: redis.url });
  client.on('error', () => {});
  await client.connect();
  thoonk = new Thoonk(client);
});
afterEach(async () => {
  client.destroy();
  await redis.stop();
});

const write = async (): Promise<void> => {
  const tab = `tab${++jobs}`;
  const changes = [{ kind: 'publish', feed: TASKS, type: 'sorted', id: tab, raw: '{}' }] as const;
  const results = await registerAndCommit(thoonk, TEAM, [
    { client: tab, mutation: 1, user: 'ada', code: 200, audience: '*', body: '{}', reads: [], changes },
  ]);
  expect(results).toMatchObject([{ outcome: 'committed' }]);
};
const registered = async () => ({
  names: await thoonk.registry.names(),
  type: await thoonk.registry.type(TASKS),
});

it('registers a feed before its first item', async () => {
  await write();
  expect(await registered()).toEqual({ names: [TASKS], type: 'sorted_feed' });
});

it('[S38] registers it again if Redis has lost everything', async () => {
  await write();
  const back = new Promise((resolve) => client.once('ready', resolve));
  await redis.kill();
  await redis.restart();
  await back;
  await write();
  expect(await registered()).toEqual({ names: [TASKS], type: 'sorted_feed' });
});

it('registers it again if another program has deleted it', async () => {
  await write();
  await new Registry(client).delete(TASKS);
  await write();
  expect(await registered()).toEqual({ names: [TASKS], type: 'sorted_feed' });
});
