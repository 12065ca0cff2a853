/**
 * The whole path on a Redis Cluster: what works on one node works here.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestCluster, type TestCluster } from '../../test/fixtures/redisCluster.ts';
import { startTestServer, type TestServer } from '../../test/fixtures/testServer.ts';
import { WireClient } from '../../test/fixtures/wireClient.ts';
import type { MemberId, TaskId } from '../model/ids.ts';
import type { RedisClient } from '../thoonk/client.ts';
import { Thoonk } from '../thoonk/thoonk.ts';
import { createLogger } from './logger.ts';
import { checkRedis } from './redis/check.ts';
import { connectRedis } from './redis/connect.ts';
import { neededRights } from './redis/rights.ts';

let cluster: TestCluster;
const endings: (() => unknown)[] = [];

beforeAll(async () => {
  cluster = await startTestCluster();
});
afterAll(() => cluster.stop());
beforeEach(() => cluster.clear());
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const connect = async (url = cluster.url): Promise<RedisClient> => {
  const client = await connectRedis(url, createLogger('silent'));
  endings.push(() => client.destroy());
  return client;
};

const start = async (url = cluster.url): Promise<TestServer> => {
  const server = await startTestServer(url);
  endings.push(() => server.close());
  return server;
};

const join = async (server: TestServer, member: string, options = {}): Promise<WireClient> => {
  const wire = await WireClient.open(server.url, member, options);
  endings.push(() => wire.close());
  return wire;
};

describe('a shipped task', () => {
  it('reaches the author and a teammate on another gateway as the same entry', async () => {
    const [ada, jun] = [await join(await start(), 'ada'), await join(await start(), 'jun')];
    const entry = await ada.run('shipTask', { member: 'ada', task: 'ada-3' });
    await jun.reaches(entry.seq);
    expect(jun.entries()).toEqual(ada.entries());
    expect(jun.replica.shown.task('ada' as MemberId, 'shipped', 'ada-3' as TaskId)?.shippedAt).toBe(entry.at);
  });
});

describe('another program', () => {
  it('writes to feeds by the contract, and everyone sees it', async () => {
    const jun = await join(await start(), 'jun');
    const thoonk = new Thoonk(await connect());
    const item = { id: 'their-1', from: 'ada', text: 'from afar', at: 1 };
    await thoonk.feed('{team:harbor}.chat').publish(JSON.stringify(item), 'their-1');
    await jun.until(() => JSON.stringify(jun.entries()).includes('from afar'));
    await thoonk.sortedFeed('{team:harbor}.members.ada.tasks').retract('ada-3');
    await jun.until(
      () => jun.replica.confirmed.task('ada' as MemberId, 'tasks', 'ada-3' as TaskId) === undefined,
    );
  });

  it('receives the events of feeds at any node, and of those that are created later', async () => {
    const thoonk = new Thoonk(await connect());
    const subscription = await thoonk.subscribe();
    endings.push(() => subscription.stop());
    for (const feed of ['{a}', '{b}', '{c}', '{d}']) await thoonk.feed(feed).publish('hi', '1');
    const published: string[] = [];
    for await (const event of subscription) {
      if (event.kind === 'publish') published.push(event.feed);
      if (published.length === 4) break;
    }
    expect(published.sort()).toEqual(['{a}', '{b}', '{c}', '{d}']);
  });

  it('puts, waits for and finishes jobs', async () => {
    const [one, other] = [new Thoonk(await connect()), new Thoonk(await connect())];
    endings.push(
      () => one.close(),
      () => other.close(),
    );
    const waiting = one.job('{jobs:x}.theirs').claimNext();
    await other.job('{jobs:x}.theirs').put('work', { id: '1' });
    expect(await waiting).toMatchObject({ id: '1', item: Buffer.from('work') });
    expect(await other.job('{jobs:x}.theirs').finish('1')).toBe(true);
  });
});

describe('REDIS_URL', () => {
  it('may name one node of a Cluster, with a user of few rights', async () => {
    const [node] = cluster.nodes;
    expect(await checkRedis(node?.url ?? '')).toEqual({ shown: node?.url, warnings: [] });
    const rules = ['on', '>s3cret', ...neededRights()];
    await Promise.all(cluster.nodes.map(({ command }) => command('ACL', 'SETUSER', 'slipway', ...rules)));
    const url = `redis://slipway:s3cret@127.0.0.1:${node?.port}`;
    expect((await checkRedis(url)).warnings).toEqual([]);
    // The check itself tries what it may not.
    await Promise.all(cluster.nodes.map(({ command }) => command('ACL', 'LOG', 'RESET')));
    const ada = await join(await start(url), 'ada');
    expect(await ada.run('shipTask', { member: 'ada', task: 'ada-3' })).toMatchObject({ code: 200 });
    const refused = await Promise.all(cluster.nodes.map(({ command }) => command('ACL', 'LOG')));
    expect(refused.flat()).toEqual([]);
  });

  it('is refused in one sentence if a slot is served by nobody', async () => {
    const node = await cluster.masterOf('some key');
    const slot = String(await cluster.slotOf('some key'));
    await node.command('CLUSTER', 'DELSLOTS', slot);
    await expect(checkRedis(node.url)).rejects.toThrow(/^This Redis Cluster does not serve all of its slots/);
    await node.command('CLUSTER', 'ADDSLOTS', slot);
    await cluster.untilWhole();
  });
});
