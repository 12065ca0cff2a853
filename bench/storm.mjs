/**
 * `bench storm`: both gateways are killed while thousands of browsers are connected, and started again: how long the
 * browsers take to return, and what each return costs. The browsers retry as the product's do.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../scripts/redisServer.mjs';
import { connectCrowds, crowdsOf } from './measure/crowds.mjs';
import { percentile, spread, table, written } from './measure/numbers.mjs';
import { callsOf } from './measure/redisProbe.mjs';
import { gatewayProgram, withRedis } from './measure/site.mjs';

const PATIENCE = 240_000;
const GATEWAYS = 2;
/** A browser that was connected for a shorter time counts as one whose server cannot be used. */
const SETTLING = 6_000;

/**
 * @typedef {object} Return
 * @property {number} started seconds from the kill until both gateways accept sockets again
 * @property {number} first seconds from the kill until a browser is welcomed
 * @property {number} p50
 * @property {number} p99
 * @property {number} last
 * @property {number} lostAgain connections that were welcomed and lost before the last returned
 * @property {number} calls of Redis for each return
 * @property {number} redisCpu microseconds of processor time for each return
 * @property {number} browserCpu microseconds of the processes that hold the browsers, for each return, with all attempts
 * @property {number} gatewayCpu microseconds for each return, from the moment that the gateway is ready
 *
 * @typedef {{ sockets: number, rounds: Return[] }} Storm
 */

/**
 * @param {{ quick: boolean, built: string, sockets: number | null, progress: (text: string) => void }} options
 * @returns {Promise<Storm>}
 */
export async function runStorm({ quick, built, sockets: asked, progress }) {
  const sockets = asked ?? (quick ? 500 : 5_000);
  const count = quick ? 1 : 3;
  const rounds = /** @type {Return[]} */ ([]);
  for (let round = 1; round <= count; round += 1) {
    rounds.push(await withRedis((place) => storm(place, built, sockets)));
    progress(`storm, round ${round} of ${count}: ${JSON.stringify(rounds.at(-1))}`);
  }
  return { sockets, rounds };
}

/**
 * @param {import('./measure/site.mjs').Place} place
 * @param {string} built
 * @param {number} sockets
 * @returns {Promise<Return>}
 */
async function storm({ probe, start }, built, sockets) {
  const ports = /** @type {number[]} */ ([]);
  for (let gateway = 0; gateway < GATEWAYS; gateway += 1) ports.push(await freePort());
  const startAll = () => Promise.all(ports.map((port) => start(gatewayProgram(built, port))));
  const gateways = await startAll();
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const crowd = await connectCrowds({ start, built, urls, crowds: crowdsOf(sockets) });
  await pause(SETTLING);

  for (const { process } of crowd) process.child.send({ do: 'watch' });
  await Promise.all(crowd.map((browsers) => browsers.waitFor('watching')));
  const cpuOfBrowsers = () => crowd.reduce((sum, browsers) => sum + browsers.cpu(), 0);
  const [before, browsersBefore] = [await probe.spent(), cpuOfBrowsers()];
  for (const gateway of gateways) gateway.process.signal('SIGKILL');
  const restarted = await startAll();
  const started = (performance.now() - before.at) / 1_000;
  for (const gateway of restarted) await gateway.meter();
  const returned = /** @type {{ times: number[], lostAgain: number }[]} */ (
    await Promise.all(crowd.map((browsers) => browsers.waitFor('returned', PATIENCE)))
  );
  const times = returned.flatMap((one) => one.times);
  const after = await probe.spent();
  const metered = await Promise.all(restarted.map((gateway) => gateway.meter()));
  const seconds = (/** @type {number} */ share) => percentile(times, share) / 1_000;
  return {
    started,
    first: seconds(0),
    p50: seconds(0.5),
    p99: seconds(0.99),
    last: seconds(1),
    lostAgain: returned.reduce((sum, one) => sum + one.lostAgain, 0),
    calls: (callsOf(after) - callsOf(before)) / sockets,
    redisCpu: (after.cpu - before.cpu) / sockets,
    browserCpu: (cpuOfBrowsers() - browsersBefore) / sockets,
    gatewayCpu: metered.reduce((sum, { cpu }) => sum + cpu, 0) / sockets,
  };
}

/** @param {Storm} found */
export function stormMarkdown({ sockets, rounds }) {
  const row = (/** @type {string} */ name, /** @type {keyof Return} */ key) => [
    name,
    spread(rounds.map((round) => round[key])),
  ];
  const rows = [
    row('both gateways accept sockets again, s', 'started'),
    row('the first browser is welcomed, s', 'first'),
    row('half of them, s', 'p50'),
    row('99 %, s', 'p99'),
    row('the last, s', 'last'),
    row('connections lost again in between', 'lostAgain'),
    row('Redis calls for each', 'calls'),
    row('processor time of Redis for each, µs', 'redisCpu'),
    row('processor time of the gateways for each, µs', 'gatewayCpu'),
    row('processor time of the browsers for each, µs', 'browserCpu'),
  ];
  const head = [`${written(sockets)} browsers return, time since the kill`, ''];
  return `### Storm: both gateways are killed\n\n${table(head, rows)}`;
}
