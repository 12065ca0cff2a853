/** bee-queue. Finished jobs are removed, and none are kept in memory. */
import { createRequire } from 'node:module';
import { options, runConsumer, runProducer } from '../measure/roles.mjs';

/**
 * @typedef {object} Job
 * @property {(id: string) => Job} setId
 * @property {() => Promise<unknown>} save
 * @typedef {object} Queue
 * @property {() => Promise<unknown>} ready
 * @property {(data: unknown) => Job} createJob
 * @property {(jobs: Job[]) => Promise<unknown>} saveAll
 * @property {(concurrency: number, work: () => Promise<unknown>) => void} process
 * @property {(event: 'succeeded' | 'job succeeded', listener: (id: string) => void) => void} on
 */
const BeeQueue = /** @type {new (name: string, settings: object) => Queue} */ (
  createRequire(import.meta.url)('bee-queue')
);

const { url, concurrency, atOnce } = options();
const NAME = 'bench';
const settings = { redis: { host: '127.0.0.1', port: Number(new URL(url).port) }, storeJobs: false };

async function produce() {
  const queue = new BeeQueue(NAME, { ...settings, isWorker: false, getEvents: false });
  await queue.ready();
  const newJob = (/** @type {number} */ job) => queue.createJob({ job }).setId(`n${job}`);
  runProducer({
    put: (jobs) => (atOnce > 1 ? queue.saveAll(jobs.map(newJob)) : newJob(jobs[0] ?? 0).save()),
    listen: async (finished) => {
      const subscriber = new BeeQueue(NAME, { ...settings, isWorker: false, getEvents: true });
      subscriber.on('job succeeded', (id) => finished(Number(id.slice(1))));
      await subscriber.ready();
    },
  });
}

function consume() {
  return runConsumer(async (finished) => {
    const queue = new BeeQueue(NAME, { ...settings, removeOnSuccess: true, getEvents: false });
    await queue.ready();
    queue.process(concurrency, async () => ({ code: 200 }));
    queue.on('succeeded', () => finished());
  });
}

await (process.argv[2] === 'producer' ? produce() : consume());
