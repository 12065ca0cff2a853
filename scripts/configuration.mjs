/**
 * Reads and checks the environment variables. An invalid value is reported in one sentence before anything starts.
 *   PORT (4000), HOST (127.0.0.1), PUBLIC_URL, REDIS_URL (none: own Redis), SLIPWAY_DATA (.slipway), LOG_LEVEL
 */
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { Problem } from './problem.mjs';

/**
 * @typedef {object} Configuration
 * @property {number} port
 * @property {string} host
 * @property {string | undefined} redisUrl a private Redis is started if undefined
 * @property {string} dataFolder of the private Redis
 * @property {string | undefined} publicUrl the address that people open, if it is not that of HOST and PORT
 */

/** @returns {Configuration} */
export function readConfiguration(env = process.env) {
  const port = Number(env.PORT || 4000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Problem(`PORT is "${env.PORT}", which is not a port: give a number from 1 to 65535.`);
  }
  return {
    port,
    host: env.HOST || '127.0.0.1',
    redisUrl: env.REDIS_URL || undefined,
    dataFolder: resolve(env.SLIPWAY_DATA || '.slipway'),
    publicUrl: env.PUBLIC_URL?.trim().replace(/\/+$/, '') || undefined,
  };
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<void>}
 */
export function requireFreePort(port, host) {
  return new Promise((settle, reject) => {
    const probe = createServer();
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      reject(new Problem(portSentence(error.code, port, host)));
    });
    probe.listen(port, host, () => probe.close(() => settle()));
  });
}

/**
 * @param {string | undefined} code
 * @param {number} port
 * @param {string} host
 */
function portSentence(code, port, host) {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program: stop that one, or choose another port with PORT=${port === 65_535 ? port - 1 : port + 1}.`;
  }
  if (code === 'EACCES') return `Port ${port} needs more rights: choose one above 1023 with PORT.`;
  return `Slipway cannot listen on HOST ${host}, port ${port} (${code}).`;
}
