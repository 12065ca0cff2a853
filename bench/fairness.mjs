/**
 * `bench fairness`: how long an edit takes while a member of another team floods with twenty sockets, and without the
 * flood, alternating.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '../scripts/problem.mjs';
import { freePort, startRedis } from '../scripts/redisServer.mjs';
import { Child } from './measure/children.mjs';
import { median, percentile, table, written } from './measure/numbers.mjs';

const WARM_UP_EDITS = 100;
/** Until the burst that every user is allowed is used up. */
const FLOODED_BEFORE = 2_000;

/**
 * @typedef {{ p50: number, p99: number }} Times
 * @typedef {{ quiet: Times[], flooded: Times[], floods: Flood[], seconds: number }} Found
 * @typedef {{ settled: number, refused: number, closed: number }} Flood
 */

/**
 * @param {{ quick: boolean, built: string, progress: (text: string) => void }} options
 * @returns {Promise<Found>}
 */
export async function runFairness({ quick, built, progress }) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
  const redis = await startRedis({ folder, appendOnly: false });
  const port = String(await freePort());
  const env = { REDIS_URL: redis.url, PORT: port, BENCH_SLIPWAY: `http://127.0.0.1:${port}` };
  const children = /** @type {Child[]} */ ([]);
  const start = async (/** @type {string} */ file, /** @type {string[]} */ args) => {
    const extra = { ...env, SLIPWAY_DEMO: '0', LOG_LEVEL: 'fatal' };
    const program = { file: `${built}/${file}.js`, args, env: extra };
    const child = new Child(program, { url: redis.url, concurrency: 1, atOnce: 1 });
    children.push(child);
    await child.waitFor('ready');
    return child;
  };
  try {
    await start('server', ['--role', 'gateway']);
    await start('server', ['--role', 'worker']);
    const flood = await start('fairness', ['flood']);
    const measured = await start('fairness', ['measure']);
    return await new Rounds(flood, measured, progress).run(quick ? 1 : 3, quick ? 100 : 300);
  } finally {
    await Promise.all(children.map((child) => child.end()));
    await redis.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Rounds {
  /**
   * @param {Child} flood
   * @param {Child} measured
   * @param {(text: string) => void} progress
   */
  constructor(flood, measured, progress) {
    this.flood = flood;
    this.measured = measured;
    this.progress = progress;
  }

  /**
   * @param {number} rounds
   * @param {number} edits
   * @returns {Promise<Found>}
   */
  async run(rounds, edits) {
    const found = /** @type {Found} */ ({ quiet: [], flooded: [], floods: [], seconds: 0 });
    await this.#times(WARM_UP_EDITS);
    for (let round = 1; round <= rounds; round += 1) {
      this.progress(`round ${round} of ${rounds}: quiet, then flooded`);
      found.quiet.push(await this.#times(edits));
      const began = performance.now();
      this.flood.process.child.send({ do: 'flood' });
      await this.flood.waitFor('begun');
      await pause(FLOODED_BEFORE);
      found.flooded.push(await this.#times(edits));
      this.flood.process.child.send({ do: 'stop' });
      found.floods.push(/** @type {Flood} */ (await this.flood.waitFor('flood')));
      found.seconds = (performance.now() - began) / 1000;
      await pause(FLOODED_BEFORE);
    }
    return found;
  }

  /** @param {number} count */
  async #times(count) {
    this.measured.process.child.send({ count });
    const times = /** @type {number[]} */ (await this.measured.waitFor('times', 120_000));
    if (times.length < count)
      throw new Problem(
        `Of ${count} edits ${times.length} came back in time: ${this.measured.said.trouble}.`,
      );
    return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
  }
}

/** @param {Found} found */
export function fairnessMarkdown({ quiet, flooded, floods, seconds }) {
  const of = (/** @type {readonly Times[]} */ all, /** @type {'p50' | 'p99'} */ what) =>
    median(all.map((times) => times[what]));
  const line = (/** @type {string} */ name, /** @type {readonly Times[]} */ all) => [
    name,
    .../** @type {const} */ (['p50', 'p99']).flatMap((what) => [
      written(of(all, what), 1),
      `${written(of(all, what) / of(quiet, what), 2)}×`,
    ]),
  ];
  const rows = [line('in quiet', quiet), line('while one person of another team floods', flooded)];
  const last = floods.at(-1) ?? { settled: 0, refused: 0, closed: 0 };
  const spread = flooded.map((times, at) => written(times.p99 / (quiet[at]?.p99 ?? NaN), 2)).join(', ');
  return [
    '### An edit in one team while another is flooded',
    table(['edit → entry received, ms', 'p50', '', 'p99', ''], rows),
    `Ratios of p99 in each round: ${spread}. Of the last flood (20 sockets, ${written(seconds, 1)} s) ${written(last.settled)} messages became entries, ${written(last.refused)} were refused, and sockets were closed ${written(last.closed)} times.`,
  ].join('\n\n');
}
