/**
 * `bench arrivals`: 1,000 members open one team, compared with bare sockets; and what 10,000 idle sockets cost Redis.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, startRedis } from '../scripts/redisServer.mjs';
import { Child } from './measure/children.mjs';
import { median, table, written } from './measure/numbers.mjs';
import { RedisProbe } from './measure/redisProbe.mjs';

const PATIENCE = 180_000;
/** Every lease is renewed, and everything periodic runs, at least once in this time. */
const IDLE_WINDOW = 15_000;
const SETTLING = 5_000;
/** A worker checks its queues whether there are sockets or not. */
const GATEWAY = ['--role', 'gateway'];

/**
 * @typedef {{ seconds: number, bytes: number, presence: number, snapshots: number, calls: number }} Arrival
 * @typedef {{ sockets: number, teams: number, perSecond: number }} Idle
 * @typedef {{ bare: Arrival[], ours: Arrival[], idle: Idle[] }} Arrivals
 */

/**
 * @param {{ quick: boolean, built: string, progress: (text: string) => void }} options
 * @returns {Promise<Arrivals>}
 */
export async function runArrivals({ quick, built, progress }) {
  /** @type {Arrivals} */
  const found = { bare: [], ours: [], idle: [] };
  const members = quick ? 200 : 1_000;
  const rounds = quick ? 1 : 3;
  for (let round = 1; round <= rounds; round += 1)
    for (const kind of /** @type {const} */ (['bare', 'ours'])) {
      progress(`arrivals, round ${round} of ${rounds}: ${members} members, ${kind}`);
      const crowd = { prefix: 'crowd', teams: 1, members, pace: members, bare: kind === 'bare' };
      const arrival = await withServer(built, kind === 'bare', (site) => arrive(site, crowd));
      found[kind].push(arrival);
      progress(JSON.stringify(arrival));
    }
  for (const teams of quick ? [0, 100] : [0, 100, 1_000]) {
    const sockets = teams === 0 ? 0 : quick ? 1_000 : 10_000;
    progress(`idle: ${sockets} sockets in ${teams} teams`);
    const quiet = await withServer(built, false, (site) => idle(site, sockets, teams));
    found.idle.push(quiet);
    progress(JSON.stringify(quiet));
  }
  return found;
}

/**
 * @typedef {object} Site
 * @property {RedisProbe} probe
 * @property {string} url
 * @property {string} built
 * @property {(program: import('./measure/children.mjs').Program) => Promise<Child>} start
 */

/**
 * @template T
 * @param {string} built
 * @param {boolean} bare
 * @param {(site: Site) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withServer(built, bare, work) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
  const redis = await startRedis({ folder, appendOnly: false });
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  const children = /** @type {Child[]} */ ([]);
  const probe = new RedisProbe(redis.port);
  const port = await freePort();
  const start = async (/** @type {import('./measure/children.mjs').Program} */ program) => {
    const env = {
      ...program.env,
      REDIS_URL: redis.url,
      PORT: String(port),
      SLIPWAY_DEMO: '0',
      LOG_LEVEL: 'warn',
    };
    const child = new Child({ ...program, env }, { url: redis.url, concurrency: 0, atOnce: 0 });
    children.push(child);
    await child.waitFor('ready');
    return child;
  };
  try {
    const server = bare ? { file: `${built}/bareSockets.js` } : { file: `${built}/server.js`, args: GATEWAY };
    await start(server);
    return await work({ probe, url: `http://127.0.0.1:${port}`, start, built });
  } finally {
    probe.close();
    await Promise.all(children.map((child) => child.end()));
    await redis.kill();
    removeFolder();
    process.off('exit', removeFolder);
  }
}

/**
 * @param {Site} site
 * @param {object} crowd
 * @returns {Promise<Arrival>}
 */
async function arrive({ probe, url, start, built }, crowd) {
  const people = await start({ file: `${built}/crowd.js` });
  people.process.child.send({ url, ...crowd });
  await people.waitFor('prepared', PATIENCE);
  const before = callsOf(await probe.spent());
  people.process.child.send('arrive');
  const arrived = /** @type {Omit<Arrival, 'calls'>} */ (await people.waitFor('arrived', PATIENCE));
  return { ...arrived, calls: callsOf(await probe.spent()) - before };
}

/**
 * @param {Site} site
 * @param {number} sockets
 * @param {number} teams
 * @returns {Promise<Idle>}
 */
async function idle(site, sockets, teams) {
  if (sockets > 0)
    await arrive(site, { prefix: 'idle', teams, members: sockets / teams, pace: 100, bare: false });
  await pause(SETTLING);
  const [before, at] = [callsOf(await site.probe.spent()), performance.now()];
  await pause(IDLE_WINDOW);
  const calls = callsOf(await site.probe.spent()) - before - 1;
  return { sockets, teams, perSecond: (calls * 1_000) / (performance.now() - at) };
}

/** @param {import('./measure/redisProbe.mjs').Spent} spent */
function callsOf({ commands }) {
  return [...commands.values()].reduce((sum, { calls }) => sum + calls, 0);
}

/** @param {Arrivals} found */
export function arrivalsMarkdown({ bare, ours, idle: idles }) {
  const of = (/** @type {Arrival[]} */ all, /** @type {keyof Arrival} */ what) =>
    median(all.map((one) => one[what]));
  const megabytes = (/** @type {number} */ bytes) => written(bytes / 1e6, 2);
  const row = (/** @type {string} */ name, /** @type {Arrival[]} */ all) => [
    name,
    written(of(all, 'seconds'), 2),
    megabytes(of(all, 'presence')),
    megabytes(of(all, 'snapshots')),
    megabytes(of(all, 'bytes')),
    written(of(all, 'calls')),
  ];
  const arrived = table(
    ['', 'seconds until all are in step', 'presence, MB', 'snapshots, MB', 'all messages, MB', 'Redis calls'],
    [row('bare sockets', bare), row('Slipway', ours)],
  );
  const quiet = table(
    ['idle sockets', 'teams', 'Redis calls a second'],
    idles.map(({ sockets, teams, perSecond }) => [written(sockets), written(teams), written(perSecond, 1)]),
  );
  return `### Arrivals: all members open one team at once\n\n${arrived}\n\n### Idle sockets\n\n${quiet}`;
}
