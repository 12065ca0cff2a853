/** Starts the example worker in Python (examples/python-worker) for a Redis. The worker ends with its parent. */
import { join } from 'node:path';
import { findPython } from './findPython.mjs';
import { startGuarded } from './guardedProcess.mjs';
import { rootFolder } from './setUp.mjs';

/**
 * @param {string} redisUrl
 * @param {string} published the folder written by `npm run schemas`
 * @param {'inherit' | 'pipe'} [output]
 * @returns {import('./guardedProcess.mjs').GuardedProcess}
 */
export function startPythonWorker(redisUrl, published, output = 'inherit') {
  const worker = join(rootFolder, 'examples/python-worker/worker.py');
  // -B keeps Python from writing bytecode next to the sources.
  return startGuarded(findPython(), ['-B', worker, published], {
    env: { ...process.env, REDIS_URL: redisUrl },
    output,
  });
}
