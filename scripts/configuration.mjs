/**
 * What the environment says, checked once: a wrong value is one sentence before anything is started.
 *   PORT (4000), HOST (127.0.0.1), REDIS_URL (none: own Redis), SLIPWAY_DATA (.slipway), LOG_LEVEL
 */
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { Problem } from './problem.mjs';

const REACHABLE_WITHIN_MILLISECONDS = 3_000;

/**
 * @typedef {object} Configuration
 * @property {number} port
 * @property {string} host
 * @property {string | undefined} redisUrl undefined: start one
 * @property {string} dataFolder of our own Redis
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

/**
 * Says so when the Redis that was given does not answer; never shows the password.
 * @param {string} url
 */
export async function requireReachable(url) {
  const place = withoutSecrets(url);
  const { createClient } = await import('@redis/client');
  const client = createClient({ url, socket: { reconnectStrategy: false } });
  // Reported by connect(); without a listener it would be a crash.
  client.on('error', () => {});
  const late = AbortSignal.timeout(REACHABLE_WITHIN_MILLISECONDS);
  const tooLate = new Promise((_, reject) => {
    late.addEventListener('abort', () => reject(new Error('no answer within 3 seconds')));
  });
  try {
    await Promise.race([client.connect().then(() => client.ping()), tooLate]);
  } catch (error) {
    throw new Problem(`The Redis of REDIS_URL (${place}) cannot be used: ${reason(error)}.`);
  } finally {
    client.destroy();
  }
}

/**
 * For people's eyes: no user, no password.
 * @param {string} url
 */
export function withoutSecrets(url) {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['redis:', 'rediss:'].includes(parsed.protocol) || !parsed.hostname) {
    throw new Problem('REDIS_URL is not a Redis address: write it like redis://127.0.0.1:6379.');
  }
  return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}

/** @param {unknown} error */
function reason(error) {
  const { message, code } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'there is no such host';
  return message.replace(/\.$/, '');
}
