/** What proxies and container platforms are told. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type BackendProcess, startBackend } from '../../../scripts/backendProcess.mjs';
import { ensureBuilt } from '../../../scripts/build.mjs';
import { freePort } from '../../../scripts/redisServer.mjs';
import { startTestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { signInAs, WireClient } from '../../../test/fixtures/wireClient.ts';

let slipway: TestSlipway;
const running: BackendProcess[] = [];

beforeAll(async () => {
  await ensureBuilt();
  slipway = await TestSlipway.start();
}, 240_000);
afterAll(() => slipway.stop());
afterEach(async () => {
  for (const backend of running.splice(0)) await backend.kill();
  await slipway.clear();
});

const ask = async (url: string, which: 'live' | 'ready') => {
  const answer = await fetch(`${url}/health/${which}`);
  return [answer.status, (await answer.text()).trim()];
};

const start = async (role: 'gateway' | 'worker', redisUrl: string) => {
  const [port, operatorPort] = [await freePort(), await freePort()];
  const settings = {
    ...{ REDIS_URL: redisUrl, PORT: String(port), METRICS_PORT: String(operatorPort) },
    ...{ SLIPWAY_DEMO: '1', SLIPWAY_DRAIN_SECONDS: '30' },
  };
  const backend = startBackend(role, settings, 'pipe');
  running.push(backend);
  expect(await backend.ready).toBe(true);
  return { backend, url: `http://127.0.0.1:${port}`, operatorUrl: `http://127.0.0.1:${operatorPort}` };
};

it('a gateway says on both ports that it lives and is ready; a worker on the port of the operator', async () => {
  const gateway = await start('gateway', slipway.redis.url);
  const worker = await start('worker', slipway.redis.url);
  for (const url of [gateway.url, gateway.operatorUrl, worker.operatorUrl]) {
    expect(await ask(url, 'live')).toEqual([200, 'This process lives.']);
    expect(await ask(url, 'ready')).toEqual([200, 'This process is ready.']);
  }
});

it('[S20] a gateway that drains is not ready, although its sockets are still open', async () => {
  const { backend, url, operatorUrl } = await start('gateway', slipway.redis.url);
  // Each closes at least 50 ms after the one before.
  const cookie = await signInAs(url, 'ada');
  const sockets = await Promise.all(Array.from({ length: 90 }, () => WireClient.connect(url, cookie)));
  for (const wire of sockets) slipway.know(wire);
  // The gateway knows a socket only some time after its handshake.
  for (const wire of sockets) wire.raw({ type: 'ping', at: 1 });
  await Promise.all(sockets.map((wire) => wire.message(({ type }) => type === 'pong')));
  backend.signal('SIGTERM');
  await Promise.race(sockets.map((wire) => wire.closed()));
  expect(await ask(operatorUrl, 'ready')).toEqual([503, 'This process is shutting down.']);
  expect(await ask(operatorUrl, 'live')).toEqual([200, 'This process lives.']);
  expect(sockets.some(({ closeCode }) => closeCode === null)).toBe(true);
  // A proxy connects elsewhere at once instead of waiting for a refusal.
  await expect(fetch(`${url}/health/ready`)).rejects.toThrow();
  backend.signal('SIGINT');
  expect(await backend.exited).toMatchObject({ code: 0 });
});

it('a gateway that has lost Redis lives and is not ready, until Redis is back', async () => {
  const { url } = await slipway.server('gateway');
  expect(await ask(url, 'ready')).toEqual([200, 'This process is ready.']);
  await slipway.redis.kill();
  expect(await ask(url, 'ready')).toEqual([503, 'Redis does not answer.']);
  expect((await ask(url, 'live'))[0]).toBe(200);
  await slipway.redis.restart();
  await expect.poll(() => ask(url, 'ready')).toEqual([200, 'This process is ready.']);
});

it('a gateway without the files of the app is not ready', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-health-'));
  const server = await startTestServer(slipway.redis.url, 'gateway', {}, { staticFolder: folder });
  expect((await ask(server.url, 'ready'))[1]).toContain('The files of the app are missing');
  await writeFile(join(folder, 'index.html'), 'Slipway');
  expect((await ask(server.url, 'ready'))[0]).toBe(200);
  await server.close();
  await rm(folder, { recursive: true });
});
