/**
 * Starts the programs of a candidate and exchanges messages with them. They end with their run, and never outlive this
 * process.
 */
import { readFileSync } from 'node:fs';
import { startGuarded } from '../../scripts/guardedProcess.mjs';
import { Problem } from '../../scripts/problem.mjs';

const START_MILLISECONDS = 20_000;
/** A server that has just accepted thousands of sockets may answer late. */
const METER_MILLISECONDS = 30_000;
/** The unit of processor time in /proc. */
const TICK_MICROSECONDS = 10_000;

/**
 * @typedef {object} Program
 * @property {string} file
 * @property {readonly string[]} [args]
 * @property {readonly string[]} [nodeArgs]
 * @property {Record<string, string>} [env]
 */

export class Child {
  /** @type {Record<string, unknown>} its last message of each name */
  said = {};
  /** @type {Set<() => void>} */
  #listeners = new Set();

  /**
   * @param {Program} program
   * @param {import('./roles.mjs').Options} options
   */
  constructor({ file, args = [], nodeArgs = [], env = {} }, options) {
    this.file = file;
    // For profiles: BENCH_NODE_ARGS='--cpu-prof --cpu-prof-dir=profiles'
    const ownArgs = process.env.BENCH_NODE_ARGS?.split(' ') ?? [];
    this.process = startGuarded(process.execPath, [...ownArgs, ...nodeArgs, file, ...args], {
      env: { ...process.env, NODE_ENV: 'production', ...env, BENCH_OPTIONS: JSON.stringify(options) },
      ipc: true,
    });
    this.process.child.on('message', (said) => {
      Object.assign(this.said, said);
      for (const listener of this.#listeners) listener();
    });
  }

  /** @param {import('./roles.mjs').Order} order */
  tell(order) {
    if (this.process.alive()) this.process.child.send(order, () => {});
  }

  /**
   * Waits for a message of that name, and removes it.
   * @param {string} name
   * @param {number} [milliseconds]
   * @returns {Promise<unknown>}
   */
  async waitFor(name, milliseconds = START_MILLISECONDS) {
    const timer = new AbortController();
    const late = new Promise((_, reject) => {
      const words = `${this.file} did not send "${name}" within ${milliseconds / 1_000} s`;
      const timeout = setTimeout(() => reject(new Problem(words)), milliseconds);
      timer.signal.addEventListener('abort', () => clearTimeout(timeout));
    });
    const dead = this.process.exited.then(({ code, signal }) => {
      throw new Problem(`${this.file} ended with ${signal ?? code}`);
    });
    try {
      return await Promise.race([this.#until(name), late, dead]);
    } finally {
      timer.abort();
    }
  }

  /** @param {string} name */
  async #until(name) {
    while (!(name in this.said)) {
      await new Promise((resolve) => {
        this.#listeners.add(() => resolve(undefined));
      });
      this.#listeners.clear();
    }
    const said = this.said[name];
    delete this.said[name];
    return said;
  }

  /** @returns {number} microseconds of processor time; NaN if there is no /proc */
  cpu() {
    try {
      const fields = readFileSync(`/proc/${this.process.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * TICK_MICROSECONDS;
    } catch {
      return Number.NaN;
    }
  }

  /**
   * What a server has spent since the last call (meter.mjs).
   * @returns {Promise<import('./meter.mjs').Metered>}
   */
  async meter() {
    this.process.child.send('meter');
    return /** @type {import('./meter.mjs').Metered} */ (await this.waitFor('meter', METER_MILLISECONDS));
  }

  end() {
    return this.process.stop(2_000);
  }
}
