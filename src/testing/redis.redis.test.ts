import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@redis/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestRedis, type TestRedis } from './redis.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis({ appendOnly: true });
});
afterAll(() => redis.stop());

test('a restart, after a clean end or a crash, keeps port and data', async () => {
  const client = createClient({ url: redis.url });
  client.on('error', () => {});
  await client.connect();
  await client.set('kept', 'yes');
  await redis.restart();
  expect(await client.get('kept')).toBe('yes');
  await redis.kill();
  await redis.restart();
  expect(await client.get('kept')).toBe('yes');
  client.destroy();
});

/** Another process that starts Redis, says the port (or why not) and stays. */
const startElsewhere = (folder: string) => {
  const library = new URL('../../scripts/redisServer.mjs', import.meta.url).href;
  const script = `
    const { startRedis } = await import(${JSON.stringify(library)});
    const said = await startRedis({ folder: ${JSON.stringify(folder)}, appendOnly: true }).catch((error) => error);
    process.stdout.write(String(said.port ?? said.message));`;
  return spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
};

test('it is gone when the process that started it is killed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-redis-'));
  const parent = startElsewhere(folder);
  const [port] = await once(parent.stdout, 'data');
  const connection = createConnection(Number(port), '127.0.0.1');
  await once(connection, 'connect');
  parent.kill('SIGKILL');
  await once(connection, 'close');
  await rm(folder, { recursive: true });
});

test('a data folder in use is refused in one sentence', async () => {
  const second = startElsewhere(redis.folder);
  const [sentence] = await once(second.stdout, 'data');
  expect(String(sentence)).toMatch(`is in use by another Slipway (its Redis is ${redis.url})`);
});
