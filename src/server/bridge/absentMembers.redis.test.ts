/** A foreign program takes a member out of the team and back in: their lists go and come with them, for everybody. */
import { createClient } from '@redis/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { WireClient } from '../../../test/fixtures/wireClient.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';

const MEMBERS = membersFeed(DEMO_TEAM);

let redis: TestRedis;
let server: TestServer;
let peer: RedisClient;
let jun: WireClient;

beforeAll(async () => {
  redis = await startTestRedis();
  peer = createClient({ url: redis.url });
  await peer.connect();
});
afterAll(async () => {
  peer.destroy();
  await redis.stop();
});
beforeEach(async () => {
  await peer.flushAll();
  server = await startTestServer(redis.url);
  for (;;) if ((await peer.exists('thoonk.marks:{team:harbor}')) === 1) break;
  jun = await WireClient.open(server.url, 'jun');
});
afterEach(async () => {
  jun.close();
  await server.close();
});

const hears = (client: WireClient, text: string) =>
  client.message((one) => one.type === 'entries' && JSON.stringify(one).includes(text));

const listsOf = (client: WireClient) =>
  Object.entries(client.replica.confirmed.export()).filter(([feed]) => feed.includes('.members.ada.'));

it('[S10] the lists of a member leave the log with the member, and come back into it as they are', async () => {
  const feed = new Thoonk(peer).feed(MEMBERS);
  const ada = (await peer.hGet(`feed.items:${MEMBERS}`, 'ada')) ?? '';
  const lists = listsOf(jun);
  expect(lists.length).toBeGreaterThan(1);
  await feed.retract('ada');
  await hears(jun, '"kind":"retract","feed":"{team:harbor}.members.ada.tasks"');
  expect(listsOf(jun)).toEqual([]);
  await feed.publish(ada, 'ada');
  await hears(jun, '"kind":"publish","feed":"{team:harbor}.members.ada.tasks"');
  expect(listsOf(jun)).toEqual(lists);
});
