/**
 * Two Slipways on two databases of one Redis server, the second a copy of the first: pub/sub is shared, data is not.
 */
import { createClient } from '@redis/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { WireClient } from '../../../test/fixtures/wireClient.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import type { MemberId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { readHead } from '../log/readLog.ts';

const CHAT = `{team:${DEMO_TEAM}}.chat`;
const TASKS = listFeed(DEMO_TEAM, 'ada' as MemberId, 'tasks');
const BRIDGE_LEASE = 'thoonk.bridge';

let redis: TestRedis;
let first: RedisClient;
let second: RedisClient;
let servers: TestServer[] = [];
let original: WireClient;
let copy: WireClient;

const message = (id: string) => JSON.stringify({ id, from: 'ada', text: id, at: Date.now() });

/** Another program sends a chat message by the plain contract. */
const say = (peer: RedisClient, id: string) =>
  peer
    .multi()
    .zAdd(`feed.ids:${CHAT}`, { score: Date.now() / 1000 + 60, value: id })
    .incr(`feed.publishes:${CHAT}`)
    .hSet(`feed.items:${CHAT}`, id, message(id))
    .publish(`feed.publish:${CHAT}`, `${id}\0${message(id)}`)
    .exec();

const moveToTop = (peer: RedisClient, id: string) =>
  peer
    .multi()
    .lRem(`feed.ids:${TASKS}`, 1, id)
    .lPush(`feed.ids:${TASKS}`, id)
    .publish(`feed.position:${TASKS}`, `${id}\0begin:`)
    .exec();

const retract = (peer: RedisClient, id: string) =>
  peer
    .multi()
    .lRem(`feed.ids:${TASKS}`, 1, id)
    .hDel(`feed.items:${TASKS}`, id)
    .publish(`feed.retract:${TASKS}`, id)
    .exec();

const copyAll = async () => {
  for (const key of await first.keys('*'))
    if (key !== BRIDGE_LEASE) await first.sendCommand(['COPY', key, key, 'DB', '1', 'REPLACE']);
};

const says = (wire: WireClient, text: string) =>
  wire.message((one) => one.type === 'entries' && JSON.stringify(one).includes(text));

beforeAll(async () => {
  redis = await startTestRedis();
  first = createClient({ url: redis.url });
  second = createClient({ url: `${redis.url}/1` });
  await first.connect();
  await second.connect();
});
afterAll(async () => {
  first.destroy();
  second.destroy();
  await redis.stop();
});
beforeEach(async () => {
  await first.flushAll();
  const server = await startTestServer(redis.url);
  const founder = await WireClient.open(server.url, 'ada');
  await founder.run('sendChat', { text: 'before the copy' });
  founder.close();
  await copyAll();
  servers = [server, await startTestServer(`${redis.url}/1`)];
  original = await WireClient.open(server.url, 'jun');
  copy = await WireClient.open(servers[1]?.url ?? '', 'jun');
});
afterEach(async () => {
  original.close();
  copy.close();
  for (const server of servers) await server.close();
});

describe('two databases of one server', () => {
  it("never receive each other's messages, and nobody is disconnected", async () => {
    for (const n of [1, 2, 3]) {
      await original.run('sendChat', { text: `original ${n}` });
      await copy.run('sendChat', { text: `copy ${n}` });
    }
    expect(JSON.stringify(original.received)).not.toContain('copy 1');
    expect(JSON.stringify(copy.received)).not.toContain('original 1');
    expect([original.closeCode, copy.closeCode]).toEqual([null, null]);
  });

  it('ignore what another program writes to the other database', async () => {
    const before = await readHead(second, DEMO_TEAM);
    await say(first, 'their-1');
    await moveToTop(first, 'ada-5');
    await retract(first, 'ada-2');
    await says(original, 'their-1');
    await original.until(() => original.replica.confirmed.taskIds('ada' as MemberId, 'tasks')[0] === 'ada-5');
    await original.until(() => !original.replica.confirmed.has(TASKS, 'ada-2'));
    // The bridge of the copy has received the same notices, and this one after them.
    await say(second, 'copy-1');
    await says(copy, 'copy-1');
    expect((await readHead(second, DEMO_TEAM)).seq).toBe(before.seq + 1);
    expect(copy.replica.confirmed.has(TASKS, 'ada-2')).toBe(true);
    expect(JSON.stringify(copy.received)).not.toContain('their-1');
  });
});
