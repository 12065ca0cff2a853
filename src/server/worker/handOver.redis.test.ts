/** How our workers process a request for foreign work. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  entriesAfter,
  FOREIGN_QUEUE,
  foreignJob,
  logReaches,
  untilHeard,
} from '../../../test/fixtures/foreignJobs.ts';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import type { MemberId } from '../../model/ids.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { seedDemo } from '../demo.ts';
import { HAND_OVER, queueOf, UNKNOWN_ACTION } from '../jobs/queuedJob.ts';
import { queueName } from '../jobs/queueName.ts';
import { readHead } from '../log/readLog.ts';
import { createLogger } from '../logger.ts';
import { duplicateRedis } from '../redis/connect.ts';
import { handedOver, handOver } from './handOver.ts';
import { runTeam } from './runTeam.ts';
import { Worker } from './worker.ts';

const logger = createLogger('silent');
const REQUEST = foreignJob();
const REQUESTS = queueName(0, HAND_OVER);

let on: ThoonkRedis;
let thoonk: Thoonk;
const workers: Worker[] = [];

const startWorker = async () => {
  const worker = new Worker(new Thoonk(on.client), await duplicateRedis(on.client, logger), logger);
  workers.push(worker);
  worker.start();
};

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
  thoonk = new Thoonk(on.client);
  await seedDemo(thoonk);
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

describe('a request for foreign work', () => {
  it('is put into the queue of our own workers, not into that of the foreign one', () => {
    expect([queueOf('summariseWeek'), queueOf('shipTask'), queueOf('paintTask')]).toEqual([
      HAND_OVER,
      'shipTask',
      UNKNOWN_ACTION,
    ]);
  });

  it('is settled whether a foreign worker runs or not: its client continues, and the work waits', async () => {
    await startWorker();
    await thoonk.job(REQUESTS).put(JSON.stringify(REQUEST));
    const next = foreignJob({ mutation: 2, action: 'sendChat', args: { text: 'I go on' } });
    await thoonk.job(queueName(0, 'sendChat')).put(JSON.stringify(next));
    await logReaches(on.client, 3);
    const entries = await entriesAfter(on.client, 1);
    expect(entries.map(({ code, by }) => [code, by.client, by.mutation])).toEqual([
      [200, 'tab', 1],
      [200, 'tab', 2],
    ]);
    const [waiting] = await thoonk.job(FOREIGN_QUEUE).all();
    expect(JSON.parse(String(waiting?.[1]))).toEqual(handedOver(REQUEST));
  });

  it('[S7] whose worker was killed between commit and handover is handed over by the next worker', async () => {
    await thoonk.job(REQUESTS).put(JSON.stringify(REQUEST), { id: 'asked' });
    await thoonk.job(REQUESTS).claim();
    await runTeam(thoonk, logger, DEMO_TEAM, [{ id: 'asked', job: REQUEST, failures: 0 }]);
    await untilHeard(on.client, `feed.publishes:${FOREIGN_QUEUE}`, 1, startWorker);
    expect(await thoonk.job(FOREIGN_QUEUE).ids()).toEqual([handedOver(REQUEST).client]);
    expect((await readHead(on.client, DEMO_TEAM)).seq).toBe(2);
  });

  it('[S7] whose worker was killed between handover and finish creates no second job', async () => {
    await thoonk.job(REQUESTS).put(JSON.stringify(REQUEST), { id: 'asked' });
    await thoonk.job(REQUESTS).claim();
    const runs = [{ id: 'asked', job: REQUEST, failures: 0 }];
    await handOver(thoonk, runs, await runTeam(thoonk, logger, DEMO_TEAM, runs));
    await untilHeard(on.client, `job.finish:${REQUESTS}`, 1, startWorker);
    expect(await thoonk.job(FOREIGN_QUEUE).ids()).toEqual([handedOver(REQUEST).client]);
  });

  it('that is refused is not handed over', async () => {
    await untilHeard(on.client, `job.finish:${REQUESTS}`, 1, async () => {
      await startWorker();
      const stranger = foreignJob({ user: 'stranger' as MemberId });
      await thoonk.job(REQUESTS).put(JSON.stringify(stranger));
    });
    expect(await thoonk.job(FOREIGN_QUEUE).ids()).toEqual([]);
    expect((await entriesAfter(on.client, 1)).map(({ reason }) => reason)).toEqual(['notMember']);
  });
});

it('[S7] a job that a foreign worker claimed and never finished returns to the queue', async () => {
  await thoonk.job(FOREIGN_QUEUE).put(JSON.stringify(REQUEST), { id: 'held' });
  await thoonk.job(FOREIGN_QUEUE).claim();
  // Backdates the claim.
  await on.client.zAdd(`feed.claimed:${FOREIGN_QUEUE}`, { score: Date.now() - 60_000, value: 'held' });
  await startWorker();
  expect(await thoonk.job(FOREIGN_QUEUE).claimNext(10)).toMatchObject({ id: 'held', cancelled: 1 });
  await thoonk.close();
});
