/** Real workers that share lanes: one is killed, or stopped for longer than its lease. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type BackendProcess, startBackend } from '../../../scripts/backendProcess.mjs';
import { ensureBuilt } from '../../../scripts/build.mjs';
import { untilHeard } from '../../../test/fixtures/foreignJobs.ts';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { queueName } from '../jobs/queueName.ts';
import { ownerOf, WORKERS_KEY } from './laneLease.ts';

const LANES = 6;
const NUMBERS = Array.from({ length: LANES }, (_, lane) => lane);

let on: ThoonkRedis;
const running: BackendProcess[] = [];

beforeAll(async () => {
  await ensureBuilt();
  on = await startThoonkRedis();
}, 240_000);
afterAll(() => on.stop());
afterEach(async () => {
  for (const process of running.splice(0)) await process.kill();
  await on.client.flushAll();
});

const living = () => on.client.zRange(WORKERS_KEY, 0, -1);

/** Starts a worker. @returns its process, and the name under which it shares lanes */
const start = async (): Promise<{ process: BackendProcess; name: string }> => {
  const before = await living();
  const settings = { REDIS_URL: on.redis.url, SLIPWAY_LANES: String(LANES), SLIPWAY_DEMO: '0' };
  const process = startBackend('worker', settings, 'pipe');
  running.push(process);
  expect(await process.ready).toBe(true);
  for (;;) {
    const name = (await living()).find((one) => !before.includes(one));
    if (name) return { process, name };
  }
};

/** Two workers, both of which own lanes; and the lanes of the first. */
const startTwo = async () => {
  for (;;) {
    const [first, second] = [await start(), await start()];
    const owners = NUMBERS.map((lane) => ownerOf(lane, [first.name, second.name]));
    const lanes = NUMBERS.filter((lane) => owners[lane] === first.name);
    if (lanes.length > 0 && lanes.length < LANES) return { first, second, lanes };
    for (const process of running.splice(0)) await process.kill();
    await on.client.del(WORKERS_KEY);
  }
};

let made = 0;

/** Puts a job into each lane. Resolves when all have been finished; those of a team that does not exist are refused. */
const work = async (lanes: readonly number[]): Promise<void> => {
  const thoonk = new Thoonk(on.client);
  await Promise.all(
    lanes.map((lane) => {
      const queue = queueName(lane, 'sendChat');
      const job = { team: 'nowhere', user: 'ada', client: `tab${++made}`, mutation: 1 };
      const item = JSON.stringify({ ...job, action: 'sendChat', args: { text: 'Ahoy' } });
      return untilHeard(on.client, `job.finish:${queue}`, 1, () => thoonk.job(queue).put(item));
    }),
  );
};

describe('the lanes of a worker', { timeout: 90_000 }, () => {
  it('[S20] that is killed are worked on by the others', async () => {
    const { first, second, lanes } = await startTwo();
    await work(NUMBERS);
    await first.process.kill();
    await work(lanes);
    expect(await living()).toEqual([second.name]);
  });

  it('[S20] that is stopped beyond its lease are served by the others, and later by it again', async () => {
    const { first, second, lanes } = await startTwo();
    await work(NUMBERS);
    first.process.signal('SIGSTOP');
    await work(lanes);
    expect(await living()).toEqual([second.name]);
    first.process.signal('SIGCONT');
    while ((await living()).length < 2);
    await second.process.kill();
    await work(NUMBERS);
    expect(await living()).toEqual([first.name]);
  });
});
