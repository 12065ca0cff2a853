/**
 * The same work on BullMQ: the handler of its worker runs and commits each `shipTask` with Slipway's own code. Jobs of one
 * team run one after the other, as they must; jobs of different teams run in parallel, and their commits share calls as
 * in Slipway's worker. Finished jobs are removed, which is the cheapest setting.
 */
import { createRequire } from 'node:module';
import type { QueuedJob } from '../../src/server/jobs/queuedJob.ts';
import { createLogger } from '../../src/server/logger.ts';
import { connectRedis } from '../../src/server/redis/connect.ts';
import { KnownTeams } from '../../src/server/worker/knownTeams.ts';
import { runTeam } from '../../src/server/worker/runTeam.ts';
import { TeamCalls } from '../../src/server/worker/teamCalls.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { options, runConsumer, runProducer } from '../measure/roles.mjs';
import type { BullMQ } from '../peers/bullmq.mjs';
import { MAX_JOBS, shipJob } from './fleet.ts';
import { countShipped, seedTeams } from './seededFleet.ts';

const { Queue, QueueEvents, Worker }: BullMQ = createRequire(`${process.cwd()}/bench/package.json`)('bullmq');

const NAME = 'ship';
const { url, concurrency, atOnce } = options();
const connection = { host: '127.0.0.1', port: Number(new URL(url).port), maxRetriesPerRequest: null };
const logger = createLogger('warn');
const thoonk = new Thoonk(await connectRedis(url, logger));

const produce = async (): Promise<void> => {
  await seedTeams(thoonk);
  const queue = new Queue(NAME, { connection });
  await queue.waitUntilReady();
  const newJob = (job: number) => ({
    name: 'shipTask',
    data: shipJob(job),
    opts: { jobId: `n${job}`, removeOnComplete: true, removeOnFail: true },
  });
  runProducer({
    max: MAX_JOBS,
    put: (jobs) => {
      if (atOnce > 1) return queue.addBulk(jobs.map(newJob));
      const { name, data, opts } = newJob(jobs[0] ?? 0);
      return queue.add(name, data, opts);
    },
    listen: async (finished) => {
      const events = new QueueEvents(NAME, { connection });
      events.on('completed', ({ jobId }) => finished(Number(jobId.slice(1))));
      await events.waitUntilReady();
    },
    committed: () => countShipped(thoonk),
  });
};

const consume = (): Promise<void> => {
  const known = new KnownTeams();
  const calls = new TeamCalls(thoonk.client);
  /** The last job of each team. */
  const lines = new Map<string, Promise<unknown>>();
  const ship = async (id: string, job: QueuedJob): Promise<{ code: number }> => {
    const [done] = await runTeam(thoonk, logger, job.team, [{ id, job, failures: 0 }], known, calls);
    if (done?.verdict !== 'finished') throw new Error(`a job was ${done?.verdict}`);
    return { code: done.code };
  };
  return runConsumer(async (finished) => {
    const worker = new Worker(
      NAME,
      ({ id, data }) => {
        const job = data as QueuedJob;
        const turn = (lines.get(job.team) ?? Promise.resolve()).then(() => ship(id, job));
        lines.set(job.team, turn);
        return turn;
      },
      { connection, concurrency },
    );
    worker.on('completed', () => finished());
    await worker.waitUntilReady();
  });
};

await (process.argv[2] === 'producer' ? produce() : consume());
