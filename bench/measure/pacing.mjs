/**
 * The two ways in which a producer puts jobs: as fast as they are taken, or at a fixed rate.
 */
import { setTimeout as pause } from 'node:timers/promises';

/** Maximum number of unfinished jobs: enough to fill every batch and to keep the producer running. */
const MAX_AHEAD = 1_000;
/** Maximum number of jobs being put at once. */
const MAX_BEING_PUT = 200;
const TICK = 10;

/**
 * @typedef {(jobs: readonly number[]) => Promise<unknown>} Put puts jobs that are named by their numbers
 */

/** Puts `atOnce` jobs per call as fast as the queue takes them, at most MAX_AHEAD before the finished ones. */
export class Flood {
  #next;
  #calls = 0;
  #finished = 0;
  #open = true;

  /**
   * @param {{ put: Put, atOnce: number, first: number, max: number, failed: (error: unknown) => void }} options
   */
  constructor(options) {
    this.options = options;
    this.#next = options.first;
    this.#pump();
  }

  /** @param {number} finished total number of finished jobs */
  progress(finished) {
    this.#finished = finished;
    this.#pump();
  }

  /** @returns {Promise<number>} the number of the next job, when everything is put */
  async stop() {
    this.#open = false;
    while (this.#calls > 0) await pause(1);
    return this.#next;
  }

  #pump() {
    const { put, atOnce, max, failed } = this.options;
    while (this.#open && this.#hasRoom(atOnce, max)) {
      const jobs = Array.from({ length: atOnce }, (_, index) => this.#next + index);
      this.#next += atOnce;
      this.#calls += 1;
      put(jobs).then(() => {
        this.#calls -= 1;
        this.#pump();
      }, failed);
    }
  }

  /**
   * @param {number} atOnce
   * @param {number} max
   */
  #hasRoom(atOnce, max) {
    if (this.#next + atOnce > max || this.#next + atOnce - this.#finished > MAX_AHEAD) return false;
    return (this.#calls + 1) * atOnce <= MAX_BEING_PUT;
  }
}

/**
 * Puts jobs one by one at a fixed rate, without waiting for their results.
 * @param {{ put: Put, first: number, count: number, rate: number, failed: (error: unknown) => void }} options
 */
export async function drip({ put, first, count, rate, failed }) {
  const began = performance.now();
  for (let done = 0; done < count; ) {
    const due = Math.min(count, Math.floor(((performance.now() - began) * rate) / 1_000) + 1);
    for (; done < due; done += 1) put([first + done]).catch(failed);
    const next = began + (done * 1_000) / rate;
    await pause(Math.max(1, Math.min(TICK, next - performance.now())));
  }
}
