/**
 * One process of the built server (dist/server/main.js) in one role. It ends with its parent: the IPC channel
 * disconnects, and the guard's pipe closes (guardedProcess.mjs), which also covers the time before the program listens
 * to the channel.
 */
import { startGuarded } from './guardedProcess.mjs';

/** @typedef {'gateway' | 'worker' | 'all'} Role */

/** @type {readonly Role[]} */
export const ROLES = ['gateway', 'worker', 'all'];

/**
 * @typedef {import('./guardedProcess.mjs').GuardedProcess & { ready: Promise<boolean> }} BackendProcess
 *   `ready` resolves to true when the program reports it, to false if it ends first; it never rejects.
 */

/**
 * @param {Role} role
 * @param {Record<string, string>} settings additional environment variables: REDIS_URL, and PORT, HOST for a gateway
 * @param {'inherit' | 'pipe'} [output]
 * @param {string} [release] the folder of another build
 * @returns {BackendProcess}
 */
export function startBackend(role, settings, output = 'inherit', release = 'dist') {
  const env = { NODE_ENV: 'production', LOG_LEVEL: 'warn', ...process.env, ...settings };
  const guarded = startGuarded(
    process.execPath,
    ['--enable-source-maps', `${release}/server/main.js`, '--role', role],
    { env, output, ipc: true },
  );
  /** @type {Promise<boolean>} */
  const said = new Promise((resolve) => {
    guarded.child.on('message', (message) => {
      if (typeof message === 'object' && message && 'ready' in message) resolve(true);
    });
  });
  return { ...guarded, ready: Promise.race([said, guarded.exited.then(() => false)]) };
}
