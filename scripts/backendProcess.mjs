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
 * What a program reports when it is ready (src/server/main.ts).
 * @typedef {object} Greeting
 * @property {string | null} firstAccount the link to create the first account
 * @property {string | null} demoNotice a notice about the demo for the user
 * @property {boolean} isDemo
 */

/**
 * @typedef {import('./guardedProcess.mjs').GuardedProcess & { ready: Promise<boolean>, greeting: Promise<Greeting | null> }} BackendProcess
 *   `ready` resolves to true when the program reports it, to false if it ends first; `greeting` to its report, or null.
 *   They never reject.
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
  /** @type {Promise<Greeting>} */
  const said = new Promise((resolve) => {
    guarded.child.on('message', (message) => {
      if (isGreeting(message)) resolve(message);
    });
  });
  const greeting = Promise.race([said, guarded.exited.then(() => null)]);
  return { ...guarded, greeting, ready: greeting.then((greeted) => greeted !== null) };
}

/**
 * @param {unknown} message
 * @returns {message is Greeting}
 */
const isGreeting = (message) => typeof message === 'object' && message !== null && 'ready' in message;
