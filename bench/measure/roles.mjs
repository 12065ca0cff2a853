/**
 * The two programs of every candidate, each a process of its own: a producer that puts jobs, and a consumer that does
 * them. They exchange messages with the measuring process over IPC, and end with it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { drip, Flood } from './pacing.mjs';

const REPORT_MILLISECONDS = 20;
const LISTENING_MILLISECONDS = 250;
const STRAGGLERS_MILLISECONDS = 5_000;

/**
 * @typedef {(job: number, what?: 'finished' | 'committed') => void} JobListener
 *
 * @typedef {object} Producer
 * @property {import('./pacing.mjs').Put} put
 * @property {number} [max] how many jobs there are; unlimited if omitted
 * @property {(listener: JobListener) => Promise<unknown>} listen starts to report the results of jobs
 * @property {() => Promise<number>} [committed] how many jobs have left their effect in the store
 *
 * @typedef {object} Options
 * @property {string} url of Redis
 * @property {number} concurrency
 * @property {number} atOnce jobs a put
 */

/** @returns {Options} */
export function options() {
  return JSON.parse(process.env.BENCH_OPTIONS ?? '{}');
}

/** @param {(finished: (count?: number) => void) => Promise<unknown>} consume starts it; it calls `finished` for each job */
export async function runConsumer(consume) {
  endWithParent();
  let finished = 0;
  await consume((count = 1) => {
    finished += count;
  });
  setInterval(() => process.send?.({ finished }), REPORT_MILLISECONDS);
  process.send?.({ ready: true });
}

/** @param {Producer} producer */
export function runProducer(producer) {
  endWithParent();
  const work = new ProducerWork(producer, options().atOnce);
  process.on('message', (/** @type {Order} */ order) => {
    work.obey(order).then((answer) => answer && process.send?.(answer), failed);
  });
  process.send?.({ ready: true });
}

/**
 * @typedef {{ do: 'flood' | 'stop' | 'check' } | { do: 'progress', finished: number } |
 *   { do: 'drip', rate: number, count: number, timed: boolean }} Order
 */

class ProducerWork {
  #next = 0;
  /** @type {Flood | undefined} */
  #flood;
  /** @type {Map<number, number> | undefined} when each was put, while jobs are timed */
  #putAt;
  /** @type {Record<'finished' | 'committed', number[]>} */
  #times = { finished: [], committed: [] };

  /**
   * @param {Producer} producer
   * @param {number} atOnce
   */
  constructor(producer, atOnce) {
    this.producer = producer;
    this.atOnce = atOnce;
  }

  /**
   * @param {Order} order
   * @returns {Promise<object | undefined>} the answer
   */
  async obey(order) {
    switch (order.do) {
      case 'flood':
        this.#flood = new Flood({
          ...this.#common(),
          atOnce: this.atOnce,
          max: this.producer.max ?? Infinity,
        });
        return undefined;
      case 'progress':
        this.#flood?.progress(order.finished);
        return undefined;
      case 'stop':
        this.#next = (await this.#flood?.stop()) ?? this.#next;
        return { put: this.#next };
      case 'drip':
        return this.#drip(order);
      case 'check':
        return { committed: (await this.producer.committed?.()) ?? null };
    }
  }

  #common() {
    return { put: this.producer.put, first: this.#next, failed };
  }

  /** @param {{ rate: number, count: number, timed: boolean }} order */
  async #drip({ rate, count, timed }) {
    if (timed && !this.#putAt) await this.#listen();
    const put = (/** @type {readonly number[]} */ jobs) => {
      for (const job of jobs) this.#putAt?.set(job, performance.now());
      return this.producer.put(jobs);
    };
    this.#times = { finished: [], committed: [] };
    await drip({ ...this.#common(), put, rate, count });
    this.#next += count;
    const patience = performance.now() + STRAGGLERS_MILLISECONDS;
    while (timed && this.#times.finished.length < count && performance.now() < patience) await pause(5);
    return { put: this.#next, milliseconds: this.#times };
  }

  async #listen() {
    const putAt = new Map();
    this.#putAt = putAt;
    await this.producer.listen((job, what = 'finished') => {
      const at = putAt.get(job);
      if (at !== undefined) this.#times[what].push(performance.now() - at);
    });
    // Some report that they are subscribed a moment before they are.
    await pause(LISTENING_MILLISECONDS);
  }
}

/** @param {unknown} error */
function failed(error) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}

function endWithParent() {
  process.on('disconnect', () => process.exit(0));
  process.on('SIGTERM', () => process.exit(0));
}
