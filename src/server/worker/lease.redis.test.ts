/** A living worker keeps the jobs it has claimed, however long they take. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { holdScript } from '../../../test/fixtures/heldCalls.ts';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { seedDemo } from '../demo.ts';
import { queueName } from '../jobs/queueName.ts';
import { readHead } from '../log/readLog.ts';
import { createLogger } from '../logger.ts';
import { duplicateRedis } from '../redis/connect.ts';
import { Worker } from './worker.ts';

const logger = createLogger('silent');
const QUEUE = queueName(0, 'sendChat');

let on: ThoonkRedis;

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(() => on.client.flushAll());
afterEach(() => vi.restoreAllMocks());

/** A worker in the middle of a job. */
const midway = async () => {
  const thoonk = new Thoonk(on.client);
  await seedDemo(thoonk);
  const committing = holdScript(on.client, 'commit', 'before');
  const worker = new Worker(thoonk, await duplicateRedis(on.client, logger), logger);
  worker.start();
  const job = { team: DEMO_TEAM, user: 'ada', client: 'tab', mutation: 1, action: 'sendChat' };
  const id = await thoonk.job(QUEUE).put(JSON.stringify({ ...job, args: { text: 'Ahoy' } }));
  await committing.held;
  return { worker, id, committing };
};

it('[S7] a running job keeps its lease for as long as its commit takes', async () => {
  const { worker, id, committing } = await midway();
  const claimedAt = () => on.client.zScore(`feed.claimed:${QUEUE}`, String(id));
  const first = await claimedAt();
  expect(first).not.toBeNull();
  let now = first;
  while (now === first) now = await claimedAt();
  // The lease was renewed, and the job was neither finished nor given back.
  expect(now).not.toBeNull();
  expect(await on.client.hGet(`feed.cancelled:${QUEUE}`, String(id))).toBeFalsy();
  committing.release();
  await worker.stop();
});

it('[S20] a worker that is told to stop commits and finishes its running jobs', async () => {
  const { worker, committing } = await midway();
  const { seq } = await readHead(on.client, DEMO_TEAM);
  const stopped = worker.stop();
  committing.release();
  await stopped;
  expect((await readHead(on.client, DEMO_TEAM)).seq).toBe(seq + 1);
  expect(await on.client.zCard(`feed.claimed:${QUEUE}`)).toBe(0);
  expect(await on.client.hLen(`feed.items:${QUEUE}`)).toBe(0);
});
