/** `bench search`: how long a search in a history of 100,000 messages takes, compared with reading it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '../scripts/redisServer.mjs';
import { Child } from './measure/children.mjs';
import { median, table, written } from './measure/numbers.mjs';

const PATIENCE = 120_000;

/**
 * @typedef {{ floor: number, common: number, rareFirst: number, rareAll: number, none: number }} Round milliseconds
 * @typedef {{ items: number, rounds: Round[] }} Search
 */

/**
 * @param {{ quick: boolean, built: string, progress: (text: string) => void }} options
 * @returns {Promise<Search>}
 */
export async function runSearch({ quick, built, progress }) {
  const items = quick ? 10_000 : 100_000;
  const rounds = quick ? 2 : 7;
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
  const redis = await startRedis({ folder, appendOnly: false });
  const searcher = new Child({ file: `${built}/search.js` }, { url: redis.url, concurrency: 0, atOnce: 0 });
  try {
    await searcher.waitFor('ready');
    searcher.process.child.send({ items, rounds });
    const found = /** @type {Round[]} */ ([]);
    for (let round = 0; round < rounds; round += 1) {
      found.push(/** @type {Round} */ (await searcher.waitFor(`round${round}`, PATIENCE)));
      progress(`search, round ${round + 1} of ${rounds}: ${JSON.stringify(found.at(-1))}`);
    }
    return { items, rounds: found };
  } finally {
    await searcher.end();
    await redis.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Search} found */
export function searchMarkdown({ items, rounds }) {
  const of = (/** @type {keyof Round} */ what) => written(median(rounds.map((round) => round[what])), 0);
  const rows = [
    ['all items read but not compared', of('floor')],
    ['a common word: the first page', of('common')],
    ['a rare word: the first answer', of('rareFirst')],
    ['a rare word: everything searched', of('rareAll')],
    ['a word that does not occur: everything searched', of('none')],
  ];
  return `### Search in ${written(items)} messages\n\n${table(['', 'milliseconds, median'], rows)}`;
}
