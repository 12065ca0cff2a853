/** `bench growth`: what 20,000 edits of ten people over 30 simulated days leave in Redis, by kind of key. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '../scripts/redisServer.mjs';
import { Child } from './measure/children.mjs';
import { table, written } from './measure/numbers.mjs';

const PATIENCE = 120_000;

/**
 * @typedef {Record<string, { keys: number, bytes: number }>} Bytes by kind
 * @typedef {{ days: number, edits: number, after: Bytes[] }} Growth `after` each day
 */

/**
 * @param {{ quick: boolean, built: string, progress: (text: string) => void }} options
 * @returns {Promise<Growth>}
 */
export async function runGrowth({ quick, built, progress }) {
  const [days, edits] = quick ? [6, 1_200] : [30, 20_000];
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
  const redis = await startRedis({ folder, appendOnly: false });
  const team = new Child({ file: `${built}/growth.js` }, { url: redis.url, concurrency: 0, atOnce: 0 });
  try {
    await team.waitFor('ready');
    team.process.child.send({ days, edits });
    const after = /** @type {Bytes[]} */ ([]);
    for (let day = 1; day <= days; day += 1) {
      after.push(/** @type {Bytes} */ (await team.waitFor(`day${day}`, PATIENCE)));
      progress(`growth, day ${day} of ${days}: ${written(sumOf(after.at(-1)))} bytes`);
    }
    return { days, edits, after };
  } finally {
    await team.end();
    await redis.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Bytes | undefined} kinds */
const sumOf = (kinds = {}) => Object.values(kinds).reduce((sum, { bytes }) => sum + bytes, 0);

/** @param {Growth} growth */
export function growthMarkdown({ days, edits, after }) {
  const third = Math.round(days / 3);
  const shown = [third, 2 * third, days];
  const last = after[days - 1] ?? {};
  const kinds = Object.keys(last).sort((one, other) => (last[other]?.bytes ?? 0) - (last[one]?.bytes ?? 0));
  const perEdit = (/** @type {number} */ bytes) => written(bytes / (edits / days) / (days - 2 * third), 1);
  const row = (/** @type {string} */ name, /** @type {(kinds: Bytes) => number} */ of) => [
    name,
    ...shown.map((day) => written(of(after[day - 1] ?? {}))),
    perEdit(of(last) - of(after[2 * third - 1] ?? {})),
  ];
  const rows = kinds.map((kind) => row(kind, (all) => all[kind]?.bytes ?? 0));
  const keys = (/** @type {Bytes} */ all) => Object.values(all).reduce((sum, one) => sum + one.keys, 0);
  const head = ['kind of key', ...shown.map((day) => `bytes after day ${day}`), 'bytes per edit, last third'];
  return `### Growth: ${written(edits)} edits by 10 people over ${days} simulated days\n\n${table(head, [
    ...rows,
    row('all', sumOf),
    row('number of keys', keys),
  ])}`;
}
