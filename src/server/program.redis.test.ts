import { resolve } from 'node:path';
import { createClient } from '@redis/client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../scripts/redisServer.mjs';
import { startTestRedis, type TestRedis } from '../../test/fixtures/redis.ts';
import type { RedisClient } from '../thoonk/client.ts';
import { startProgram } from './program.ts';

let redis: TestRedis;
let client: RedisClient;
const port = await freePort();
const metricsPort = await freePort();

beforeAll(async () => {
  redis = await startTestRedis();
  client = createClient({ url: redis.url });
  await client.connect();
});
afterEach(() => client.flushAll());
afterAll(async () => {
  client.destroy();
  await redis.stop();
});

const start = (more: Readonly<Record<string, string>> = {}) => {
  const ports = { PORT: String(port), METRICS_PORT: String(metricsPort) };
  const settings = { REDIS_URL: redis.url, LOG_LEVEL: 'silent', ...ports, ...more };
  return startProgram(settings, ['--role', 'all'], resolve('public'));
};

/** The number of connections to Redis other than that of this test. */
const connections = async (): Promise<number> => (await client.clientList()).length - 1;

const session = async () => (await fetch(`http://127.0.0.1:${port}/api/session`)).json();

test('programs run one after the other in one process, and the first leaves nothing behind', async () => {
  const first = await start({ SLIPWAY_DEMO: '1', SLIPWAY_DEMO_CREW: '0' });
  expect(await first.greet()).toMatchObject({ isDemo: true, firstAccount: expect.stringContaining('#') });
  expect(await session()).toMatchObject({ demoMembers: expect.arrayContaining([expect.anything()]) });
  await first.end(AbortSignal.abort());
  await expect.poll(connections).toBe(0);
  await expect(session()).rejects.toThrow('fetch failed');
  await client.flushAll();

  const second = await start({ SLIPWAY_DEMO: '0' });
  expect(await second.greet()).toMatchObject({ isDemo: false });
  expect(await session()).toMatchObject({ demoMembers: [] });
  await second.end(AbortSignal.abort());
});

test('a wrong setting is refused before anything listens', async () => {
  await expect(start({ SLIPWAY_SIGN_UP: 'maybe' })).rejects.toThrow(/SLIPWAY_SIGN_UP/);
  await expect(session()).rejects.toThrow('fetch failed');
  expect(await connections()).toBe(0);
});
