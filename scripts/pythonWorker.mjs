/**
 * Starts the example worker in Python (examples/python-worker) on a Redis, guarded: it ends with its parent.
 */
import { join } from 'node:path';
import { findPython } from './findPython.mjs';
import { startGuarded } from './guardedProcess.mjs';
import { rootFolder } from './setUp.mjs';

/**
 * @param {string} redisUrl
 * @param {string} published the folder that `npm run schemas` has written
 * @param {'inherit' | 'pipe'} [output]
 * @returns {import('./guardedProcess.mjs').GuardedProcess}
 */
export function startPythonWorker(redisUrl, published, output = 'inherit') {
  const worker = join(rootFolder, 'examples/python-worker/worker.py');
  // Without -B it would write its bytecode beside the sources.
  return startGuarded(findPython(), ['-B', worker, published], {
    env: { ...process.env, REDIS_URL: redisUrl },
    output,
  });
}
