/** BullMQ with its default client. Finished jobs are removed, which is the cheapest setting. */
import { createRequire } from 'node:module';
import { options, runConsumer, runProducer } from '../measure/roles.mjs';

/**
 * @typedef {{ name: string, data: unknown, opts: object }} NewJob
 * @typedef {object} Queue
 * @property {(name: string, data: unknown, opts: object) => Promise<unknown>} add
 * @property {(jobs: NewJob[]) => Promise<unknown>} addBulk
 * @property {() => Promise<unknown>} waitUntilReady
 * @typedef {object} QueueEvents
 * @property {() => Promise<unknown>} waitUntilReady
 * @property {(event: 'completed', listener: (about: { jobId: string }) => void) => void} on
 * @typedef {object} Worker
 * @property {() => Promise<unknown>} waitUntilReady
 * @property {(event: 'completed', listener: () => void) => void} on
 * @typedef {object} BullMQ
 * @property {new (name: string, opts: object) => Queue} Queue
 * @property {new (name: string, opts: object) => QueueEvents} QueueEvents
 * @property {new (name: string, work: (job: { id: string, data: unknown }) => Promise<unknown>, opts: object) => Worker} Worker
 */
const { Queue, QueueEvents, Worker } = /** @type {BullMQ} */ (createRequire(import.meta.url)('bullmq'));

const { url, concurrency, atOnce } = options();
const connection = { host: '127.0.0.1', port: Number(new URL(url).port), maxRetriesPerRequest: null };
const NAME = 'bench';

async function produce() {
  const queue = new Queue(NAME, { connection });
  await queue.waitUntilReady();
  const newJob = (/** @type {number} */ job) => ({
    name: 'noop',
    data: { job },
    opts: { jobId: `n${job}`, removeOnComplete: true, removeOnFail: true },
  });
  runProducer({
    put: async (jobs) => {
      if (atOnce > 1) return queue.addBulk(jobs.map(newJob));
      const { name, data, opts } = newJob(jobs[0] ?? 0);
      return queue.add(name, data, opts);
    },
    listen: async (finished) => {
      const events = new QueueEvents(NAME, { connection });
      events.on('completed', ({ jobId }) => finished(Number(jobId.slice(1))));
      await events.waitUntilReady();
    },
  });
}

function consume() {
  return runConsumer(async (finished) => {
    const worker = new Worker(NAME, async () => ({ code: 200 }), { connection, concurrency });
    worker.on('completed', () => finished());
    await worker.waitUntilReady();
  });
}

await (process.argv[2] === 'producer' ? produce() : consume());
