/**
 * `bench arrivals`: 1,000 members open one team, compared with bare sockets; and what 10,000 idle sockets cost Redis.
 *
 * The team is opened twice: right after it was made, while the bridge still compares it with the log, and later.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { median, table, written } from './measure/numbers.mjs';
import { callsOf } from './measure/redisProbe.mjs';
import { withServer } from './measure/site.mjs';

const PATIENCE = 180_000;
/** Every lease is renewed, and everything periodic runs, at least once in this time. */
const IDLE_WINDOW = 15_000;
const SETTLING = 5_000;
/** The bridge is done when Redis gets fewer than this many calls in this many milliseconds. */
const QUIET = 20;
const INTERVAL = 500;

/**
 * @typedef {{ seconds: number, bytes: number, presence: number, snapshots: number, calls: number,
 *   gatewayCpu: number, redisCpu: number }} Arrival processor time in microseconds
 * @typedef {{ sockets: number, teams: number, perSecond: number }} Idle
 * @typedef {'bare' | 'new' | 'ours'} Kind bare sockets; a new team; a team that exists
 * @typedef {Record<Kind, Arrival[]> & { idle: Idle[] }} Arrivals
 */

/**
 * @param {{ quick: boolean, built: string, progress: (text: string) => void }} options
 * @returns {Promise<Arrivals>}
 */
export async function runArrivals({ quick, built, progress }) {
  /** @type {Arrivals} */
  const found = { bare: [], new: [], ours: [], idle: [] };
  const members = quick ? 200 : 1_000;
  const rounds = quick ? 1 : 3;
  for (let round = 1; round <= rounds; round += 1)
    for (const kind of /** @type {const} */ (['bare', 'new', 'ours'])) {
      progress(`arrivals, round ${round} of ${rounds}: ${members} members, ${kind}`);
      const crowd = { prefix: 'crowd', teams: 1, members, pace: members, bare: kind === 'bare' };
      const arrival = await withServer(built, kind === 'bare' ? 'bareSockets' : null, (site) =>
        arrive(site, crowd, kind === 'ours'),
      );
      found[kind].push(arrival);
      progress(JSON.stringify(arrival));
    }
  for (const teams of quick ? [0, 100] : [0, 100, 1_000]) {
    const sockets = teams === 0 ? 0 : quick ? 1_000 : 10_000;
    progress(`idle: ${sockets} sockets in ${teams} teams`);
    const quiet = await withServer(built, null, (site) => idle(site, sockets, teams));
    found.idle.push(quiet);
    progress(JSON.stringify(quiet));
  }
  return found;
}

/**
 * @param {import('./measure/site.mjs').Site} site
 * @param {object} crowd
 * @param {boolean} isLater whether to wait until the bridge is done
 * @returns {Promise<Arrival>}
 */
async function arrive({ probe, url, start, built, server }, crowd, isLater = true) {
  const people = await start({ file: `${built}/crowd.js` });
  people.process.child.send({ url, ...crowd });
  await people.waitFor('prepared', PATIENCE);
  if (isLater) await settled(probe);
  const [before, cpuBefore] = [await probe.spent(), server.cpu()];
  people.process.child.send('arrive');
  const arrived = /** @type {Pick<Arrival, 'seconds' | 'bytes' | 'presence' | 'snapshots'>} */ (
    await people.waitFor('arrived', PATIENCE)
  );
  const gatewayCpu = server.cpu() - cpuBefore;
  const after = await probe.spent();
  return {
    ...arrived,
    calls: callsOf(after) - callsOf(before),
    gatewayCpu,
    redisCpu: after.cpu - before.cpu,
  };
}

/** @param {import('./measure/redisProbe.mjs').RedisProbe} probe */
async function settled(probe) {
  for (let before = -Infinity, now = 0; now - before >= QUIET; ) {
    await pause(INTERVAL);
    before = now;
    now = callsOf(await probe.spent());
  }
}

/**
 * @param {import('./measure/site.mjs').Site} site
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

/** @param {Arrivals} found */
export function arrivalsMarkdown({ bare, new: fresh, ours, idle: idles }) {
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
    written(of(all, 'gatewayCpu') / 1e6, 2),
    written(of(all, 'redisCpu') / 1e6, 2),
  ];
  const arrived = table(
    [
      '',
      'seconds until all are in step',
      'presence, MB',
      'snapshots, MB',
      'all messages, MB',
      'Redis calls',
      'gateway, s',
      'Redis, s',
    ],
    [row('bare sockets', bare), row('Slipway, a team just made', fresh), row('Slipway', ours)],
  );
  const quiet = table(
    ['idle sockets', 'teams', 'Redis calls a second'],
    idles.map(({ sockets, teams, perSecond }) => [written(sockets), written(teams), written(perSecond, 1)]),
  );
  return `### Arrivals: all members open one team at once\n\n${arrived}\n\n### Idle sockets\n\n${quiet}`;
}
