/** Real processes of the built server, ended by real signals. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type BackendProcess, startBackend } from '../../scripts/backendProcess.mjs';
import { ensureBuilt } from '../../scripts/build.mjs';
import { freePort } from '../../scripts/redisServer.mjs';
import { startTestRedis } from '../../test/fixtures/redis.ts';
import { TestSlipway } from '../../test/fixtures/testSlipway.ts';
import type { WireClient } from '../../test/fixtures/wireClient.ts';

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

const start = async (role: 'gateway' | 'all', settings: Record<string, string> = {}) => {
  const port = String(await freePort());
  const backend = startBackend(role, { REDIS_URL: slipway.redis.url, PORT: port, ...settings }, 'pipe');
  running.push(backend);
  expect(await backend.ready).toBe(true);
  return { backend, url: `http://127.0.0.1:${port}` };
};

const five = async (place: { url: string }): Promise<WireClient[]> => {
  const people: WireClient[] = [];
  for (const member of ['ada', 'jun', 'lena', 'mina', 'tomas'])
    people.push(await slipway.join(place, member));
  return people;
};

describe('SIGTERM', { timeout: 60_000 }, () => {
  it('[S20] sends sockets away one after the other, and finishes what is in hand', async () => {
    const { backend, url } = await start('all', { SLIPWAY_DRAIN_SECONDS: '2' });
    const people = await five({ url });
    const gone: string[] = [];
    const all = people.map((wire) => wire.closed().then((code) => void gone.push(`${code}`)));
    const last = people.at(-1) as WireClient;
    const jobs = Array.from({ length: 20 }, (_, i) => last.send('sendChat', { text: `in hand ${i}` }));
    backend.signal('SIGTERM');
    await Promise.race(all);
    expect(gone).toHaveLength(1);
    await Promise.all(all);
    expect(gone).toEqual(Array(5).fill('1012'));
    expect(await backend.exited).toMatchObject({ code: 0 });
    // Whatever was committed was told to whoever was still there, and nothing is left half done.
    const next = await slipway.server();
    const back = await slipway.join(next, 'tomas', { client: last.client });
    const mutation = (back.received[0] as { mutation: number }).mutation;
    for (const job of jobs.slice(mutation)) back.send('sendChat', { text: `in hand ${job - 1}` }, job);
    const chat = () => {
      const { confirmed } = back.replica;
      return confirmed.messageIds().map((id) => confirmed.message(id)?.text ?? '');
    };
    await back.until(() => chat().filter((text) => text.startsWith('in hand')).length >= 20);
    expect(chat().filter((text) => text.startsWith('in hand'))).toEqual(jobs.map((_, i) => `in hand ${i}`));
  });

  it('[S20] lets nobody in any more', async () => {
    const { backend, url } = await start('gateway', { SLIPWAY_DRAIN_SECONDS: '30' });
    const [ada, jun] = [await slipway.join({ url }, 'ada'), await slipway.join({ url }, 'jun')];
    backend.signal('SIGTERM');
    await Promise.race([ada.closed(), jun.closed()]);
    await expect(slipway.join({ url }, 'ada')).rejects.toThrow();
  });

  it('[S20] ends although Redis goes away while sockets are being closed', async () => {
    const redis = await startTestRedis();
    const own = { REDIS_URL: redis.url, SLIPWAY_DRAIN_SECONDS: '2', SLIPWAY_DEMO: '1' };
    const { backend, url } = await start('all', own);
    const people = await five({ url });
    backend.signal('SIGTERM');
    await Promise.race(people.map((wire) => wire.closed()));
    await redis.kill();
    expect(await backend.exited).toMatchObject({ code: 0 });
  });

  it('[S20] ends at once when nobody is there, and when a person does not want to wait', async () => {
    const settings = { SLIPWAY_DRAIN_SECONDS: '600' };
    const empty = await start('gateway', settings);
    empty.backend.signal('SIGTERM');
    expect(await empty.backend.exited).toMatchObject({ code: 0 });
    const busy = await start('gateway', settings);
    const people = await five(busy);
    busy.backend.signal('SIGTERM');
    await Promise.race(people.map((wire) => wire.closed()));
    busy.backend.signal('SIGINT');
    expect(await busy.backend.exited).toMatchObject({ code: 0 });
    for (const wire of people) expect(await wire.closed()).toBe(1012);
  });
});

describe('while Redis is away', { timeout: 60_000 }, () => {
  it.each([
    ['worker', 'SIGTERM'],
    ['gateway', 'SIGTERM'],
    ['all', 'SIGINT'],
  ] as const)('%s ends all the same on %s', async (role, signal) => {
    const redis = await startTestRedis();
    const settings = { REDIS_URL: redis.url, PORT: String(await freePort()), SLIPWAY_DRAIN_SECONDS: '0' };
    const backend = startBackend(role, settings, 'pipe');
    running.push(backend);
    expect(await backend.ready).toBe(true);
    await redis.kill();
    backend.signal(signal);
    expect(await backend.exited).toMatchObject({ code: 0 });
    await redis.stop();
  });
});

describe('SIGKILL of a gateway', { timeout: 60_000 }, () => {
  it('[S31] shows its people as gone when their leases are over, at the other gateway', async () => {
    const server = await slipway.server();
    const ada = await slipway.join(server, 'ada');
    const { backend, url } = await start('gateway', { SLIPWAY_PRESENCE_SECONDS: '2' });
    await slipway.join({ url }, 'jun');
    const online = (members: string) => () => {
      const last = ada.received.findLast(({ type }) => type === 'presence');
      return last !== undefined && 'online' in last && last.online.join() === members;
    };
    await ada.until(online('ada,jun'));
    await backend.kill();
    await ada.until(online('ada'));
  });
});
