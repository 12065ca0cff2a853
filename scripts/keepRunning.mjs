/**
 * Keeps one process running: when it ends and nobody asked for that, it is started again, at once the first
 * time, then after a growing pause of up to 5 seconds. After 5 failures within 30 seconds it is given up.
 * Once `stop` or `kill` was called, nothing is started any more, not even by a restart under way.
 */
import { Problem, say } from './problem.mjs';

const PAUSES = [0, 500, 1000, 2000, 5000];
const FAILURES = 5;
const WITHIN_MILLISECONDS = 30_000;

/**
 * @typedef {object} Running
 * @property {number} pid
 * @property {Promise<import('./guardedProcess.mjs').Exit>} exited
 * @property {() => Promise<unknown>} stop
 * @property {() => unknown} kill
 * @property {(signal: NodeJS.Signals) => void} [signal]
 */

export class KeptProcess {
  #failures = /** @type {number[]} */ ([]);
  #ending = new AbortController();

  /**
   * @param {string} name as the person knows it: "worker", "Redis"
   * @param {() => Promise<Running>} start
   * @param {Running} first already started
   */
  constructor(name, start, first) {
    this.name = name;
    this.start = start;
    this.current = first;
    /** Settles when the process is over for good: with the problem when it was given up. */
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
      const { code, signal } = await this.current.exited;
      const how = signal ?? `exit code ${code}`;
      if (!this.#ending.signal.aborted && this.#countFailure() >= FAILURES) return this.#tooOften(how);
      await wait(PAUSES[this.#failures.length - 1] ?? 0, this.#ending.signal);
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

  /** @returns {number} failures within the window, this one included */
  #countFailure() {
    const now = Date.now();
    this.#failures = [...this.#failures.filter((then) => now - then < WITHIN_MILLISECONDS), now];
    return this.#failures.length;
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
