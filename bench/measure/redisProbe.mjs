/**
 * Reads the counters of a Redis over a connection of its own. Each question is one call, which is subtracted from the
 * counts.
 */
import { createConnection } from 'node:net';

/**
 * @typedef {object} Spent
 * @property {number} at milliseconds
 * @property {number} cpu microseconds of the main thread, in which every command runs
 * @property {Map<string, { calls: number, microseconds: number }>} commands
 */

export class RedisProbe {
  #answer = Buffer.alloc(0);
  /** @type {{ resolve: (text: string) => void, reject: (error: Error) => void } | undefined} */
  #asking;
  asked = 0;

  /** @param {number} port */
  constructor(port) {
    this.socket = createConnection(port, '127.0.0.1');
    this.socket.setNoDelay(true);
    this.socket.on('error', () => {});
    this.socket.on('close', () => this.#asking?.reject(new Error('Redis has closed the connection')));
    this.socket.on('data', (bytes) => this.#receive(bytes));
  }

  /**
   * One question at a time, with a bulk string or nothing as its answer.
   * @param {readonly string[]} words
   * @returns {Promise<string>}
   */
  ask(...words) {
    this.asked += 1;
    const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
    return new Promise((resolve, reject) => {
      this.#asking = { resolve, reject };
      this.socket.write(`*${words.length}\r\n${parts.join('')}`);
    });
  }

  /** @returns {Promise<Spent>} */
  async spent() {
    const text = await this.ask('INFO', 'everything');
    const field = (/** @type {string} */ name) =>
      Number(text.match(new RegExp(`^${name}:(.*)\r$`, 'm'))?.[1]);
    const seconds = field('used_cpu_user_main_thread') + field('used_cpu_sys_main_thread');
    /** @type {Spent['commands']} */
    const commands = new Map();
    for (const [, name = '', calls, usec] of text.matchAll(/^cmdstat_([^:]+):calls=(\d+),usec=(\d+)/gm))
      commands.set(name, { calls: Number(calls), microseconds: Number(usec) });
    return { at: performance.now(), cpu: seconds * 1e6, commands };
  }

  close() {
    this.socket.destroy();
  }

  /** @param {Buffer} bytes */
  #receive(bytes) {
    this.#answer = Buffer.concat([this.#answer, bytes]);
    const end = this.#answer.indexOf('\r\n');
    if (end < 0) return;
    const length = Number(this.#answer.subarray(1, end).toString());
    if (length >= 0 && this.#answer.length < end + 4 + length) return;
    const text = length < 0 ? '' : this.#answer.subarray(end + 2, end + 2 + length).toString();
    this.#answer = Buffer.alloc(0);
    this.#asking?.resolve(text);
  }
}

/**
 * Calls of commands, including those inside scripts.
 * @param {Spent} spent
 */
export function callsOf({ commands }) {
  return [...commands.values()].reduce((sum, { calls }) => sum + calls, 0);
}
