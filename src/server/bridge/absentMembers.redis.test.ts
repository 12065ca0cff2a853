/**
 * When a member is removed and added again, by another program or by jobs, their lists leave and return for everybody.
 * Shipped tasks of a former member stay.
 */
import { createClient } from '@redis/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { WireClient } from '../../../test/fixtures/wireClient.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { type ClientId, jobIds } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { ownClient } from '../jobs/ownClient.ts';
import { SERVER_QUEUE } from '../jobs/queuedJob.ts';
import { FOREIGN_LANE, queueName } from '../jobs/queueName.ts';

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

/** Runs a job of the server itself. @returns its client */
const asServer = async (user: string, action: string, args: unknown): Promise<ClientId> => {
  const client = ownClient('test', user, action);
  const job = { team: DEMO_TEAM, user, client, mutation: 1, action, args, authority: 'server' };
  await new Thoonk(peer).job(queueName(FOREIGN_LANE, SERVER_QUEUE)).put(JSON.stringify(job));
  return client;
};

const listsOf = (client: WireClient) =>
  Object.entries(client.replica.confirmed.export()).filter(([feed]) => feed.includes('.members.ada.'));

it('[S10] the lists of a member leave the log with the member, and return unchanged', async () => {
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

it('[S10] the same when a teammate removes a member who rejoins by an invite, but shipped tasks stay', async () => {
  const owner = await WireClient.open(server.url, 'ada');
  const listsOfLena = () =>
    Object.entries(jun.replica.confirmed.export()).filter(([feed]) => feed.includes('.members.lena.'));
  const lists = listsOfLena();
  owner.send('removeMember', { member: 'lena', tasks: [] });
  await hears(jun, '"kind":"retract","feed":"{team:harbor}.members.lena.tasks"');
  expect(listsOfLena()).toEqual(lists.filter(([feed]) => feed.endsWith('.shipped')));
  const secretHash = 'ab'.repeat(32);
  const inviting = await asServer('ada', 'createInvite', { secretHash, role: 'member', uses: 1, days: 1 });
  const profile = { name: 'Lena Ohm', initials: 'LO', color: '#B45309' };
  await asServer('lena', 'joinTeam', { invite: jobIds(inviting, 1)(), secretHash, profile });
  await hears(jun, '"kind":"publish","feed":"{team:harbor}.members.lena.tasks"');
  expect(listsOfLena()).toEqual(lists);
  owner.close();
});

it('[S10] a list that entered the log after the last comparison also leaves it with its member', async () => {
  const owner = await WireClient.open(server.url, 'ada');
  const secretHash = 'ab'.repeat(32);
  const inviting = await asServer('ada', 'createInvite', { secretHash, role: 'member', uses: 1, days: 1 });
  const profile = { name: 'Gus', initials: 'G', color: '#B45309' };
  await asServer('gus', 'joinTeam', { invite: jobIds(inviting, 1)(), secretHash, profile });
  await hears(jun, '"name":"Gus"');
  await owner.run('createTask', { member: 'gus', list: 'tasks', title: 'Paint the buoy' });
  owner.send('removeMember', { member: 'gus', tasks: [] });
  await hears(jun, '"kind":"retract","feed":"{team:harbor}.members.gus.tasks"');
  owner.close();
});
