/** Writes of other programs while the bridge's connection is cut, its lease is taken away, or a team is unreadable. */
import { createClient } from '@redis/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { WireClient } from '../../../test/fixtures/wireClient.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import type { TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { FEEDS } from '../../thoonk/keys.ts';
import { readEntries } from '../log/readLog.ts';

const CHAT = `{team:${DEMO_TEAM}}.chat`;

let redis: TestRedis;
let server: TestServer;
let peer: RedisClient;
let jun: WireClient;
let said = 0;

/** Another program sends a chat message. Scores increase, because Redis orders two of one millisecond by their ids. */
const say = (id: string, chat = CHAT) => {
  const item = JSON.stringify({ id, from: 'ada', text: id, at: Date.now() });
  return peer
    .multi()
    .zAdd(`feed.ids:${chat}`, { score: (Date.now() + ++said) / 1000 + 60, value: id })
    .incr(`feed.publishes:${chat}`)
    .hSet(`feed.items:${chat}`, id, item)
    .publish(`feed.publish:${chat}`, `${id}\0${item}`)
    .exec();
};

const says = (id: string) => jun.until(() => jun.replica.confirmed.has(CHAT as never, id));

beforeEach(async () => {
  redis = await startTestRedis();
  peer = createClient({ url: redis.url });
  await peer.connect();
  server = await startTestServer(redis.url);
  jun = await WireClient.open(server.url, 'jun');
  await say('first');
  await says('first');
});
afterEach(async () => {
  jun.close();
  await server.close();
  peer.destroy();
  await redis.stop();
});

describe('a feed that another program deletes by the contract', () => {
  it('[S10] is emptied on every screen, even in a quiet team, and filled again', async () => {
    const keys = ['ids', 'items', 'publishes', 'config'].map((part) => `feed.${part}:${CHAT}`);
    // The first round may coincide with the first comparison. By the second one that is over.
    for (const text of ['again', 'and again']) {
      await peer.multi().sRem(FEEDS, CHAT).del(keys).publish('delfeed', `${CHAT}\0peer`).exec();
      await jun.until(() => jun.replica.confirmed.messageIds().length === 0);
      await jun.run('sendChat', { text });
      expect(jun.replica.confirmed.messageIds()).toHaveLength(1);
    }
    expect(jun.closeCode).toBeNull();
  });
});

describe('a foreign write', () => {
  it("[S12] is added once, however often the bridge's connection is cut", async () => {
    const ids = Array.from({ length: 60 }, (_, n) => `their-${n}`);
    for (const [index, id] of ids.entries()) {
      if (index % 12 === 0) await peer.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
      await say(id);
    }
    for (const id of ids) await says(id);
    expect(jun.replica.confirmed.messageIds().filter((id) => id.startsWith('their-'))).toEqual(ids);
    const bodies = (await readEntries(peer, DEMO_TEAM, 1)).map(({ body }) => body).join();
    for (const id of ids) expect(bodies.split(`"id":"${id}"`).length, id).toBe(3);
  });

  it('is added after the lease was lost and taken again, with a new epoch', async () => {
    const epoch = Number(await peer.get('thoonk.bridge.epoch'));
    await peer.set('thoonk.bridge', 'another bridge', { expiration: { type: 'PX', value: 3_000 } });
    for (let at = 0; Number(await peer.get('thoonk.bridge.epoch')) === epoch; at++) {
      await say(`their-${at}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await say('after');
    await says('after');
    await says('their-0');
    expect(Number(await peer.get('thoonk.bridge.epoch'))).toBe(epoch + 1);
    expect(jun.closeCode).toBeNull();
  });

  it('is added even if another team cannot be read', async () => {
    const spoilt = 'aaa' as TeamId;
    await peer.sAdd(FEEDS, [`{team:${spoilt}}.chat`]);
    await peer.set(`feed.ids:{team:${spoilt}}.members`, 'not a set');
    await server.close();
    await say('while nobody listened');
    server = await startTestServer(redis.url);
    jun.close();
    jun = await WireClient.open(server.url, 'jun');
    await says('while nobody listened');
  });
});
