/** Jobs of all lanes are worked on, whichever version of a gateway put them where. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { untilHeard } from '../../../test/fixtures/foreignJobs.ts';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { ADA } from '../../demo/demoTeam.ts';
import type { ClientId, JobKey, TeamId } from '../../model/ids.ts';
import type { Refusal } from '../../model/refusal.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { outcomeOf } from '../jobs/jobOutcome.ts';
import { JobSubmitter } from '../jobs/jobSubmitter.ts';
import { LANES_KEY, LaneNumber } from '../jobs/laneNumber.ts';
import { SERVER_QUEUE } from '../jobs/queuedJob.ts';
import { laneOf, queueName, queueOfJob } from '../jobs/queueName.ts';
import { readEntries } from '../log/readLog.ts';
import { createLogger } from '../logger.ts';
import { NO_METER } from '../metrics/meter.ts';
import { duplicateRedis } from '../redis/connect.ts';
import { WORKERS_KEY } from './laneLease.ts';
import { ServedLanes } from './servedLanes.ts';
import { Worker } from './worker.ts';

const logger = createLogger('silent');
const LANES = 3;

/** One team for each lane. */
const TEAMS = Array.from({ length: LANES }, (_, lane) => {
  for (let n = 0; ; n++) if (laneOf(`t${n}` as TeamId, LANES) === lane) return `t${n}` as TeamId;
});
const LAST = TEAMS.at(-1) as TeamId;

let on: ThoonkRedis;
let thoonk: Thoonk;
let jobs: JobSubmitter;
const workers: Worker[] = [];

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
  thoonk = new Thoonk(on.client);
  jobs = new JobSubmitter(thoonk);
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
});

const startWorker = async (lanes?: number): Promise<Worker> => {
  const blocking = await duplicateRedis(on.client, logger);
  const worker = new Worker(new Thoonk(on.client), blocking, logger, NO_METER, lanes);
  workers.push(worker);
  worker.start();
  return worker;
};

/** Asks Redis again and again, so that a worker on the same connection continues. */
const until = async (isSo: () => unknown): Promise<void> => {
  while (!(await isSo())) await on.client.ping();
};

const stored = () => on.client.get(LANES_KEY);

const found = (team: TeamId): Promise<JobKey> => {
  const owner = { name: 'Ada', initials: 'A', color: '#7C3AED' };
  const args = { name: team, owner, tasks: [] };
  return jobs.submitAsServer({ team, user: ADA, action: 'foundTeam', args }, 'once');
};

const outcome = async (team: TeamId, job: Promise<JobKey>): Promise<Refusal | null> =>
  outcomeOf(on.client, team, await job);

/** How many jobs were ever put into the queue of the server's jobs in each lane. */
const putInto = (): Promise<number[]> =>
  Promise.all(
    TEAMS.map(async (_, lane) =>
      Number(await on.client.get(`feed.publishes:${queueName(lane, SERVER_QUEUE)}`)),
    ),
  );

it('[lanes] a worker serves the jobs of every lane', async () => {
  await startWorker(LANES);
  await until(stored);
  for (const team of TEAMS) expect(await outcome(team, found(team))).toBeNull();
  expect(await putInto()).toEqual([1, 1, 1]);
});

describe('the number of lanes', () => {
  it('[lanes] is one as long as nobody has stored it: what is put meanwhile is worked on by every worker', async () => {
    const job = found(LAST);
    await job;
    expect(await putInto()).toEqual([1, 0, 0]);
    await startWorker(LANES);
    expect(await outcome(LAST, job)).toBeNull();
  });

  it('[lanes] that is stored is the one that counts, whatever a later worker was told', async () => {
    await startWorker(LANES);
    await until(stored);
    const second = await startWorker(2);
    await until(() => second.laneCounts.all > 0);
    expect([await stored(), second.laneCounts.all]).toEqual([String(LANES), LANES]);
    await workers.shift()?.stop();
    expect(await outcome(LAST, found(LAST))).toBeNull();
    expect(await putInto()).toEqual([0, 0, 1]);
  });

  it('[lanes] is looked at again by those who put jobs', async () => {
    const number = new LaneNumber(on.client, 0);
    expect(await number.now()).toBe(1);
    await startWorker(LANES);
    await until(async () => (await number.now()) === LANES);
    // What Redis has lost is still served.
    await on.client.del(LANES_KEY);
    for (let looks = 0; looks < 3; looks++) {
      expect(await number.now()).toBe(LANES);
      await on.client.ping();
    }
  });

  it('[lanes] is stored again by a worker if Redis has lost it, and lanes are added if it was raised', async () => {
    const gained: number[] = [];
    const lanes = new ServedLanes(thoonk, 2, logger, (lane) => gained.push(lane.number), 0);
    await lanes.begin();
    lanes.keep(0);
    await on.client.del(LANES_KEY);
    await until(async () => (await stored()) === '2');
    await on.client.set(LANES_KEY, '3');
    await until(() => gained.length === 3);
    expect(gained).toEqual([0, 1, 2]);
    await lanes.leave();
  });
});

it('[S3] a job that an old and a new gateway put into two lanes takes effect once', async () => {
  await startWorker(LANES);
  await until(stored);
  await outcome(LAST, found(LAST));
  const job = { team: LAST, user: ADA, client: 'tab' as ClientId, mutation: 1, action: 'sendChat' };
  const item = JSON.stringify({ ...job, args: { text: 'Ahoy' } });
  const queues = [queueName(0, 'sendChat'), queueOfJob(job, LANES)];
  expect(new Set(queues).size).toBe(2);
  for (const queue of queues)
    await untilHeard(on.client, `job.finish:${queue}`, 1, () => thoonk.job(queue).put(item));
  const authors = (await readEntries(on.client, LAST, 1)).map(({ by }) => by);
  expect(authors.filter((by) => by === 'tab 1')).toHaveLength(1);
});

describe('workers that share the lanes', () => {
  const served = () => workers.map((worker) => worker.laneCounts.served);
  const sum = () => served().reduce((total, lanes) => total + lanes, 0);

  it('[lanes] have one owner for each lane, and take over the lanes of one that stops', async () => {
    for (let count = 0; count < 3; count++) await startWorker(LANES);
    await until(async () => (await on.client.zCard(WORKERS_KEY)) === 3 && sum() === LANES);
    const stopped = workers.shift();
    await stopped?.stop();
    expect(stopped?.laneCounts.served).toBe(0);
    expect(await on.client.zCard(WORKERS_KEY)).toBe(2);
    await until(() => sum() === LANES);
    for (const team of TEAMS) expect(await outcome(team, found(team))).toBeNull();
  });

  it('[lanes] do not wait for one that died before the clock of Redis was set back', async () => {
    await on.client.zAdd(WORKERS_KEY, { score: Date.now() + 3_600_000, value: 'dead' });
    await startWorker(LANES);
    await until(() => sum() === LANES);
    expect(await on.client.zScore(WORKERS_KEY, 'dead')).toBeNull();
  });

  it('[lanes] with one lane all serve it, and there is no lease', async () => {
    for (let count = 0; count < 2; count++) await startWorker(1);
    await until(() => sum() === 2);
    expect(await on.client.exists(WORKERS_KEY)).toBe(0);
  });

  it('[S7] that all believe to own the same lane apply each job once', async () => {
    for (let count = 0; count < 2; count++) await startWorker(LANES);
    await until(() => sum() >= LANES);
    await outcome(LAST, found(LAST));
    // Somebody deletes their leases again and again, so each sees only itself.
    let isOver = false;
    const deleting = until(async () => (await on.client.del(WORKERS_KEY)) < 0 || isOver);
    await until(() => sum() === 2 * LANES);
    const jobOf = (client: string) => ({ team: LAST, user: ADA, client: client as ClientId, mutation: 1 });
    const clients = Array.from({ length: 40 }, (_, n) => `tab${n}`);
    const queue = queueOfJob({ team: LAST, action: 'sendChat' }, LANES);
    await untilHeard(on.client, `job.finish:${queue}`, 2 * clients.length, async () => {
      for (const client of [...clients, ...clients]) {
        const item = { ...jobOf(client), action: 'sendChat', args: { text: client } };
        await thoonk.job(queue).put(JSON.stringify(item));
      }
    });
    expect(sum()).toBe(2 * LANES);
    isOver = true;
    await deleting;
    const authors = (await readEntries(on.client, LAST, 2)).map(({ by }) => by);
    expect(authors.sort()).toEqual(clients.map((client) => `${client} 1`).sort());
  });
});
