/**
 * One run of one candidate: a Redis of its own, a consumer and a producer in processes of their own, a flood of jobs of
 * which the middle is measured, then jobs at a fixed rate whose time from put to finished is measured.
 *
 * A run counts only if every job that was put is finished and, if there is something to commit, committed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../../scripts/problem.mjs';
import { startRedis } from '../../scripts/redisServer.mjs';
import { Child } from './children.mjs';
import { loadOf } from './load.mjs';
import { RedisProbe } from './redisProbe.mjs';

const PROGRESS_MILLISECONDS = 20;
const DRAIN_MILLISECONDS = 15_000;

/**
 * @typedef {object} Candidate
 * @property {string} name
 * @property {import('./children.mjs').Program} producer
 * @property {import('./children.mjs').Program} consumer
 * @property {number} concurrency
 * @property {number} atOnce
 * @property {string} [finishedKey] a counter in Redis of the finished jobs, if the consumer does not count them itself
 *
 * @typedef {object} Plan
 * @property {boolean} appendOnly
 * @property {number} warmUp milliseconds
 * @property {number} window milliseconds
 * @property {number} rate of jobs at a fixed rate; 0 for a flood
 * @property {number} timed how many jobs are timed from put to finished; 0 for none
 *
 * @typedef {{ load: import('./load.mjs').Load, finished: number[], committed: number[] }} Result
 */

/**
 * @param {Candidate} candidate
 * @param {Plan} plan
 * @returns {Promise<Result>}
 */
export async function measure(candidate, plan) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
  const redis = await startRedis({ folder, appendOnly: plan.appendOnly });
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  const children = /** @type {Child[]} */ ([]);
  const probe = new RedisProbe(redis.port);
  try {
    const { concurrency, atOnce } = candidate;
    const start = async (/** @type {import('./children.mjs').Program} */ program) => {
      const env = { ...program.env, REDIS_URL: redis.url };
      const child = new Child({ ...program, env }, { url: redis.url, concurrency, atOnce });
      children.push(child);
      await child.waitFor('ready');
      return child;
    };
    // The producer first: it creates what the jobs work on.
    const producer = await start(candidate.producer);
    const consumer = await start(candidate.consumer);
    return await new Run(candidate, plan, probe, producer, consumer).result();
  } finally {
    probe.close();
    await Promise.all(children.map((child) => child.end()));
    await redis.kill();
    removeFolder();
    process.off('exit', removeFolder);
  }
}

class Run {
  #progress = 0;

  /**
   * @param {Candidate} candidate
   * @param {Plan} plan
   * @param {RedisProbe} probe
   * @param {Child} producer
   * @param {Child} consumer
   */
  constructor(candidate, plan, probe, producer, consumer) {
    this.candidate = candidate;
    this.plan = plan;
    this.probe = probe;
    this.producer = producer;
    this.consumer = consumer;
  }

  /** @returns {Promise<Result>} */
  async result() {
    const load = await (this.plan.rate > 0 ? this.#paced() : this.#flood());
    const { finished, committed } = await this.#timed();
    await this.#check();
    return { load, finished, committed };
  }

  async #flood() {
    this.producer.tell({ do: 'flood' });
    await this.#pass(this.plan.warmUp);
    const load = await this.#window();
    this.producer.tell({ do: 'stop' });
    await this.#drain(Number(await this.producer.waitFor('put')));
    return load;
  }

  async #paced() {
    const { rate, warmUp, window } = this.plan;
    const count = Math.ceil(((warmUp + window) * rate) / 1_000);
    this.producer.tell({ do: 'drip', rate, count, timed: false });
    await this.#pass(warmUp);
    const load = await this.#window();
    await this.#drain(Number(await this.producer.waitFor('put')));
    return load;
  }

  async #window() {
    const before = await this.#spent();
    await this.#pass(this.plan.window);
    const after = await this.#spent();
    const jobs = after.finished - before.finished;
    if (jobs < 1) throw new Problem(`${this.candidate.name}: nothing was finished while it was measured`);
    return loadOf(before, after, jobs);
  }

  async #spent() {
    const finished = await this.#finished();
    const { asked } = this.probe;
    return { ...(await this.probe.spent()), asked, finished, consumerCpu: this.consumer.cpu() };
  }

  /** @returns {Promise<number>} */
  async #finished() {
    const { finishedKey } = this.candidate;
    if (finishedKey) return Number(await this.probe.ask('GET', finishedKey));
    return Number(this.consumer.said.finished ?? 0);
  }

  /** @param {number} milliseconds for which the producer is told about the consumer's progress */
  async #pass(milliseconds) {
    const until = performance.now() + milliseconds;
    while (performance.now() < until) {
      await pause(Math.min(PROGRESS_MILLISECONDS, Math.max(1, until - performance.now())));
      this.#progress = await this.#finished();
      this.producer.tell({ do: 'progress', finished: this.#progress });
    }
  }

  /** @param {number} put how many jobs have been put */
  async #drain(put) {
    const patience = performance.now() + DRAIN_MILLISECONDS;
    while (this.#progress < put && performance.now() < patience) await this.#pass(PROGRESS_MILLISECONDS);
    if (this.#progress !== put)
      throw new Problem(`${this.candidate.name}: ${put} jobs were put and ${this.#progress} finished`);
  }

  async #timed() {
    const { timed: count } = this.plan;
    if (count === 0) return { finished: [], committed: [] };
    this.producer.tell({ do: 'drip', rate: 100, count, timed: true });
    const put = Number(await this.producer.waitFor('put'));
    const milliseconds = /** @type {{ finished: number[], committed: number[] }} */ (
      await this.producer.waitFor('milliseconds')
    );
    await this.#drain(put);
    if (milliseconds.finished.length !== count)
      throw new Problem(
        `${this.candidate.name}: of ${count} jobs ${milliseconds.finished.length} were reported`,
      );
    return milliseconds;
  }

  async #check() {
    this.producer.tell({ do: 'check' });
    const committed = /** @type {number | null} */ (await this.producer.waitFor('committed'));
    if (committed !== null && committed !== this.#progress)
      throw new Problem(
        `${this.candidate.name}: ${this.#progress} jobs finished, ${committed} were committed`,
      );
  }
}
