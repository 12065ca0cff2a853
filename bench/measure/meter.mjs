/**
 * Loaded into every measured server before its program: counts what the process spends from one message `meter` to the
 * next, which it answers. Before the first message it does nothing.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION = 2;

/**
 * @typedef {object} Metered
 * @property {number} cpu microseconds of processor time of all threads
 * @property {number} blocked milliseconds of the longest block of the event loop
 * @property {number} rss bytes
 * @property {number} heap bytes in use, after a collection if the process may ask for one
 */

const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
let before = process.cpuUsage();

process.on('message', (message) => {
  if (message !== 'meter') return;
  const { user, system } = process.cpuUsage(before);
  // The histogram holds the time between two ticks.
  const blocked = Math.max(0, delay.max / 1e6 - RESOLUTION);
  globalThis.gc?.();
  const { rss, heapUsed: heap } = process.memoryUsage();
  process.send?.({ meter: { cpu: user + system, blocked, rss, heap } });
  delay.reset();
  delay.enable();
  before = process.cpuUsage();
});
