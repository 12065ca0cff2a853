/**
 * The two ways in which a producer puts jobs: as fast as they are taken, or so many a second.
 */
import { setTimeout as pause } from 'node:timers/promises';

/** Jobs that may be put and not yet finished: enough for every batch to be full, and the producer runs all the time. */
const AHEAD = 1_000;
/** Jobs whose put may be under way. */
const UNDER_WAY = 200;
const TICK = 10;

/**
 * @typedef {(jobs: readonly number[]) => Promise<unknown>} Put puts jobs that are named by their numbers
 */

/** Puts as fast as the queue takes them, so many a call, never more than AHEAD before what is finished. */
export class Flood {
  #next;
  #calls = 0;
  #finished = 0;
  #open = true;

  /**
   * @param {{ put: Put, atOnce: number, first: number, most: number, failed: (error: unknown) => void }} options
   */
  constructor(options) {
    this.options = options;
    this.#next = options.first;
    this.#pump();
  }

  /** @param {number} finished jobs, of all that were ever put */
  progress(finished) {
    this.#finished = finished;
    this.#pump();
  }

  /** @returns {Promise<number>} the number of the next job, once everything is put */
  async stop() {
    this.#open = false;
    while (this.#calls > 0) await pause(1);
    return this.#next;
  }

  #pump() {
    const { put, atOnce, most, failed } = this.options;
    while (this.#open && this.#hasRoom(atOnce, most)) {
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
   * @param {number} most
   */
  #hasRoom(atOnce, most) {
    if (this.#next + atOnce > most || this.#next + atOnce - this.#finished > AHEAD) return false;
    return (this.#calls + 1) * atOnce <= UNDER_WAY;
  }
}

/**
 * Puts jobs one by one at an even pace, whatever becomes of them.
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
