/**
 * Keeps one process running: if it ends unexpectedly, it is restarted, the first time immediately, then after a growing
 * pause of up to 5 seconds. After 5 failures within 30 seconds it is given up. After `stop` or `kill` nothing is
 * started any more, not even by a pending restart.
 */
import { Problem, say } from './problem.mjs';

const PAUSES = [0, 500, 1000, 2000, 5000];
const FAILURES = 5;
const WITHIN_MILLISECONDS = 30_000;
/** The exit code of a program that cannot work with its settings (src/server/main.ts). */
const WRONG_SETTINGS = 78;

/**
 * @typedef {object} Running
 * @property {number} pid
 * @property {Promise<import('./guardedProcess.mjs').Exit>} exited
 * @property {() => Promise<unknown>} stop
 * @property {() => unknown} kill
 * @property {(signal: NodeJS.Signals) => void} [signal]
 * @property {Promise<boolean>} [ready]
 */

export class KeptProcess {
  #failures = /** @type {number[]} */ ([]);
  #ending = new AbortController();
  #hasRun = false;

  /**
   * @param {string} name as shown to the user: "worker", "Redis"
   * @param {() => Promise<Running>} start
   * @param {Running} first already started
   */
  constructor(name, start, first) {
    this.name = name;
    this.start = start;
    this.current = first;
    /** Resolves when the process has ended for good: to the problem if it was given up. */
    this.over = this.#keep();
  }

  get pid() {
    return this.current.pid;
  }

  async stop() {
    this.#ending.abort();
    await this.current.stop();
    await this.over;
  }

  kill() {
    this.#ending.abort();
    this.current.kill();
  }

  /** @returns {Promise<Problem | undefined>} */
  async #keep() {
    for (;;) {
      void this.current.ready?.then((ready) => {
        this.#hasRun ||= ready;
      });
      const { code, signal } = await this.current.exited;
      const how = signal ?? `exit code ${code}`;
      // Later, the same code may be caused by a temporary problem, such as a failover of Redis.
      if (code === WRONG_SETTINGS && !this.#hasRun) return this.#wrongSettings();
      const failures = this.#countFailure();
      const isTooOften = failures >= FAILURES && code !== WRONG_SETTINGS;
      if (isTooOften && !this.#ending.signal.aborted) return this.#tooOften(how);
      await wait(PAUSES[Math.min(failures, PAUSES.length) - 1] ?? 0, this.#ending.signal);
      if (this.#ending.signal.aborted) return undefined;
      const problem = await this.#startAgain(how);
      if (problem) return problem;
    }
  }

  /** @param {string} how */
  async #startAgain(how) {
    const ended = this.current.pid;
    try {
      this.current = await this.start();
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
    if (this.#ending.signal.aborted) await this.current.stop();
    else say(`The ${this.name} (process ${ended}) ended (${how}) and runs again as process ${this.pid}.`);
    return undefined;
  }

  /** @returns {number} failures within the window, including this one */
  #countFailure() {
    const now = Date.now();
    this.#failures = [...this.#failures.filter((then) => now - then < WITHIN_MILLISECONDS), now];
    return this.#failures.length;
  }

  #wrongSettings() {
    return new Problem(`The ${this.name} cannot work with these settings, so Slipway stops.`);
  }

  /** @param {string} how */
  #tooOften(how) {
    return new Problem(
      `The ${this.name} failed ${FAILURES} times within ${WITHIN_MILLISECONDS / 1000} seconds (last: ${how}), so Slipway stops; the lines above say why.`,
    );
  }
}

/**
 * @param {number} milliseconds
 * @param {AbortSignal} ended cuts the pause short
 * @returns {Promise<void>}
 */
function wait(milliseconds, ended) {
  return new Promise((resolve) => {
    if (ended.aborted) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    ended.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
