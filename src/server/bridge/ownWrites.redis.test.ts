/** How the bridge distinguishes our own writes from others when its connection is cut in the middle of a commit. */
import { afterEach, beforeEach, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { WireClient } from '../../../test/fixtures/wireClient.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { createLogger } from '../logger.ts';
import { connectRedis } from '../redis/connect.ts';

const CHAT = `{team:${DEMO_TEAM}}.chat`;

let redis: TestRedis;
let server: TestServer;
let peer: RedisClient;
let jun: WireClient;

/** Another program sends a chat message, and waits until the log has it. */
const say = async (id: string): Promise<void> => {
  const item = JSON.stringify({ id, from: 'ada', text: id, at: Date.now() });
  await peer
    .multi()
    .zAdd(`feed.ids:${CHAT}`, { score: Date.now() / 1000 + 60, value: id })
    .incr(`feed.publishes:${CHAT}`)
    .hSet(`feed.items:${CHAT}`, id, item)
    .publish(`feed.publish:${CHAT}`, `${id}\0${item}`)
    .exec();
  await jun.message(
    (message) =>
      message.type === 'entries' &&
      message.entries.some(({ by, ...entry }) => by && JSON.stringify(entry).includes(`"id":"${id}"`)),
  );
};

beforeEach(async () => {
  redis = await startTestRedis();
  peer = await connectRedis(redis.url, createLogger('silent'));
  server = await startTestServer(redis.url);
  jun = await WireClient.open(server.url, 'jun');
});
afterEach(async () => {
  jun.close();
  await server.close();
  peer.destroy();
  await redis.stop();
});

it('[S12] does not take notices after a cut for its own', async () => {
  await say('before');
  // A commit announces four notices of its own; the connection is cut before they arrive.
  await peer.publish(`thoonk.own:{team:${DEMO_TEAM}}`, '4 1');
  await peer.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
  await say('after');
  await say('and again');
});
