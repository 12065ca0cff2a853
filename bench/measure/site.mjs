/** Starts servers, or a bare one for comparison, with a Redis of their own, and stops all after the measurement. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startRedis } from '../../scripts/redisServer.mjs';
import { Child } from './children.mjs';
import { RedisProbe } from './redisProbe.mjs';

const METERED = ['--expose-gc', '--import', new URL('./meter.mjs', import.meta.url).href];

/**
 * @typedef {(program: import('./children.mjs').Program) => Promise<Child>} Start resolves when the program is ready
 * @typedef {{ probe: RedisProbe, start: Start }} Place
 * @typedef {Place & { server: Child, url: string, built: string }} Site
 */

/**
 * Runs programs on a Redis of their own.
 * @template T
 * @param {(place: Place) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withRedis(work) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
  const redis = await startRedis({ folder, appendOnly: false });
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  const children = /** @type {Child[]} */ ([]);
  const probe = new RedisProbe(redis.port);
  const start = async (/** @type {import('./children.mjs').Program} */ program) => {
    const env = { ...program.env, REDIS_URL: redis.url, SLIPWAY_DEMO: '0', LOG_LEVEL: 'warn' };
    const child = new Child({ ...program, env }, { url: redis.url, concurrency: 0, atOnce: 0 });
    children.push(child);
    await child.waitFor('ready');
    return child;
  };
  try {
    return await work({ probe, start });
  } finally {
    probe.close();
    await Promise.all(children.map((child) => child.end()));
    await redis.kill();
    removeFolder();
    process.off('exit', removeFolder);
  }
}

/**
 * A gateway alone: a worker checks its queues whether there are sockets or not.
 * @param {string} built
 * @param {number} port
 * @param {string | null} [bare] the program of a bare server, or null for ours
 * @returns {import('./children.mjs').Program}
 */
export function gatewayProgram(built, port, bare = null) {
  const args = bare ? [] : ['--role', 'gateway'];
  return { file: `${built}/${bare ?? 'server'}.js`, args, nodeArgs: METERED, env: { PORT: String(port) } };
}

/**
 * Starts one server with its own Redis.
 * @template T
 * @param {string} built
 * @param {string | null} bare
 * @param {(site: Site) => Promise<T>} work
 * @returns {Promise<T>}
 */
export function withServer(built, bare, work) {
  return withRedis(async (place) => {
    const port = await freePort();
    const server = await place.start(gatewayProgram(built, port, bare));
    return work({ ...place, server, url: `http://127.0.0.1:${port}`, built });
  });
}
