/**
 * `bench idle`: what thousands of idle sockets cost Redis and the gateways, beside bare sockets; and with `--edits`, how
 * long an edit takes to reach the other sockets of its team while all are held.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../scripts/redisServer.mjs';
import { connectCrowds, crowdsOf } from './measure/crowds.mjs';
import { percentile, table, written } from './measure/numbers.mjs';
import { callsOf } from './measure/redisProbe.mjs';
import { gatewayProgram, withRedis } from './measure/site.mjs';

/** Everything periodic runs at least once in this time. */
const IDLE_WINDOW = 15_000;
const SETTLING = 10_000;
/** Below the limit of files of a process on most systems, 20,000. */
const SOCKETS_A_GATEWAY = 15_000;
const LARGE_TEAM = 1_000;
const WORKER = ['--role', 'worker'];

/**
 * @typedef {{ small: number[], large: number[], losses: number }} Edited milliseconds, and lost connections
 * @typedef {object} Held
 * @property {number} sockets
 * @property {number} gateways
 * @property {number} seconds until all are connected
 * @property {number} rss bytes of the gateways for each socket, less those of an empty gateway
 * @property {number} heap the same for the heap after a collection
 * @property {number} idleCalls of Redis a second
 * @property {{ calls: number, edited: Edited } | null} busy calls of Redis for each edit
 *
 * @typedef {{ ours: Held, bare: Held, edits: number, minutes: number }} Idle
 * @typedef {{ built: string, bare: boolean, sockets: number, edits: number, minutes: number }} Plan
 */

/**
 * @param {{ quick: boolean, built: string, sockets: number | null, edits: number | null, minutes: number | null, progress: (text: string) => void }} options
 * @returns {Promise<Idle>}
 */
export async function runIdle({ quick, built, sockets: asked, edits, minutes, progress }) {
  const sockets = asked ?? (quick ? 1_000 : 10_000);
  const plan = { built, sockets, edits: edits ?? 0, minutes: minutes ?? 1 };
  progress(`idle: ${written(sockets)} bare sockets`);
  const bare = await hold({ ...plan, bare: true, edits: 0 });
  progress(`idle: ${written(sockets)} sockets of Slipway`);
  const ours = await hold({ ...plan, bare: false });
  return { ours, bare, edits: plan.edits, minutes: plan.minutes };
}

/**
 * @param {Plan} plan
 * @returns {Promise<Held>}
 */
function hold({ built, bare, sockets, edits, minutes }) {
  return withRedis(async ({ probe, start }) => {
    const ports = [];
    for (let room = 0; room < sockets; room += SOCKETS_A_GATEWAY) ports.push(await freePort());
    const programs = ports.map((port) => gatewayProgram(built, port, bare ? 'bareSockets' : null));
    const gateways = await Promise.all(programs.map(start));
    const empty = await memoryOf(gateways);
    const urls = ports.map((port) => `http://127.0.0.1:${port}`);
    const crowds = crowdsOf(sockets, edits > 0 ? LARGE_TEAM : 0);
    const from = performance.now();
    const browsers = await connectCrowds({ start, built, urls, crowds });
    const seconds = (performance.now() - from) / 1_000;
    await pause(SETTLING);
    const full = await memoryOf(gateways);
    const [before, at] = [callsOf(await probe.spent()), performance.now()];
    await pause(IDLE_WINDOW);
    const idleCalls = ((callsOf(await probe.spent()) - before - 1) * 1_000) / (performance.now() - at);
    if (edits > 0) await start({ file: `${built}/server.js`, args: WORKER });
    const busy = edits > 0 ? await edit(browsers, probe, { sockets, edits, minutes, crowds }) : null;
    const rss = (full.rss - empty.rss) / sockets;
    const heap = (full.heap - empty.heap) / sockets;
    return { sockets, gateways: gateways.length, seconds, rss, heap, idleCalls, busy };
  });
}

/** @param {readonly import('./measure/children.mjs').Child[]} gateways */
async function memoryOf(gateways) {
  const all = await Promise.all(gateways.map((gateway) => gateway.meter()));
  const sum = (/** @type {'rss' | 'heap'} */ what) => all.reduce((total, one) => total + one[what], 0);
  return { rss: sum('rss'), heap: sum('heap') };
}

/**
 * Each process makes its share of the edits.
 * @param {readonly import('./measure/children.mjs').Child[]} processes
 * @param {import('./measure/redisProbe.mjs').RedisProbe} probe
 * @param {{ sockets: number, edits: number, minutes: number, crowds: import('./measure/crowds.mjs').Crowd[][] }} plan
 */
async function edit(processes, probe, { sockets, edits, minutes, crowds }) {
  const seconds = minutes * 60;
  const before = callsOf(await probe.spent());
  for (const [at, { process }] of processes.entries()) {
    const own = (crowds[at] ?? []).reduce((sum, { teams, members }) => sum + teams * members, 0);
    process.child.send({ do: 'edit', perSecond: (edits * own) / sockets, seconds });
  }
  const patience = (seconds + 60) * 1_000;
  const all = /** @type {Edited[]} */ (
    await Promise.all(processes.map((browsers) => browsers.waitFor('edited', patience)))
  );
  const calls = (callsOf(await probe.spent()) - before) / (edits * seconds);
  const edited = {
    small: all.flatMap(({ small }) => small),
    large: all.flatMap(({ large }) => large),
    losses: all.reduce((sum, { losses }) => sum + losses, 0),
  };
  return { calls, edited };
}

/** @param {Idle} found */
export function idleMarkdown({ ours, bare, edits, minutes }) {
  const row = (/** @type {string} */ name, /** @type {(held: Held) => string} */ of) => [
    name,
    of(bare),
    of(ours),
  ];
  const rows = [
    row('gateway processes', ({ gateways }) => written(gateways)),
    row('teams, users and sessions created and all connected, s', ({ seconds }) => written(seconds, 1)),
    row('memory of the gateways for each socket, kB', ({ rss }) => written(rss / 1_000, 1)),
    row('… of it heap', ({ heap }) => written(heap / 1_000, 1)),
    row('Redis calls a second', ({ idleCalls }) => written(idleCalls, 1)),
  ];
  const head = [`${written(ours.sockets)} idle sockets`, 'bare `ws`', 'Slipway'];
  const text = `### Idle sockets\n\n${table(head, rows)}`;
  return ours.busy ? `${text}\n\n${busyMarkdown(ours.busy, edits, minutes)}` : text;
}

/**
 * @param {NonNullable<Held['busy']>} busy
 * @param {number} edits
 * @param {number} minutes
 */
function busyMarkdown({ calls, edited }, edits, minutes) {
  const times = (/** @type {number[]} */ all) => [
    written(percentile(all, 0.5), 1),
    written(percentile(all, 0.99), 1),
  ];
  const rows = [
    ['teams of 10', ...times(edited.small)],
    [`the team of ${written(LARGE_TEAM)}`, ...times(edited.large)],
  ];
  const head = [`${edits} edits a second for ${minutes} min, edit → other socket, ms`, 'p50', 'p99'];
  const rest = `Redis calls for each edit: ${written(calls, 1)}. Lost connections: ${edited.losses}.`;
  return `${table(head, rows)}\n\n${rest}`;
}
