/** Chooses the benchmarks, runs them one after the other, and prints their results. */
import { Problem } from '../scripts/problem.mjs';
import { arrivalsMarkdown, runArrivals } from './arrivals.mjs';
import { contenders } from './candidates.mjs';
import { fairnessMarkdown, runFairness } from './fairness.mjs';
import { fanoutMarkdown, runFanout } from './fanout.mjs';
import { growthMarkdown, runGrowth } from './growth.mjs';
import { idleMarkdown, runIdle } from './idle.mjs';
import { jobsMarkdown, runJobs } from './jobs.mjs';
import { redisMarkdown, runRedis } from './redis.mjs';
import { runScale, scaleMarkdown } from './scale.mjs';
import { runSearch, searchMarkdown } from './search.mjs';
import { runSnapshot, snapshotMarkdown } from './snapshot.mjs';
import { runStore, storeMarkdown } from './store.mjs';
import { runStorm, stormMarkdown } from './storm.mjs';
import { runUi, uiMarkdown } from './ui.mjs';

/**
 * @typedef {object} Options
 * @property {boolean} quick
 * @property {string} built folder of the built programs
 * @property {import('./candidates.mjs').Contender[]} contenders
 * @property {readonly string[] | null} only the names after `--only`
 * @property {(text: string) => void} progress
 * @property {number | null} sockets
 * @property {number | null} edits a second
 * @property {number | null} minutes
 *
 * @typedef {(options: Options) => Promise<{ results: unknown, markdown: string }>} Benchmark
 */

/**
 * @template Results
 * @param {(options: Options) => Promise<Results>} run
 * @param {(results: Results) => string} markdown
 * @returns {Benchmark}
 */
const benchmark = (run, markdown) => async (options) => {
  const results = await run(options);
  return { results, markdown: markdown(results) };
};

/** In the order in which they run. */
const BENCHMARKS = {
  jobs: benchmark(runJobs, jobsMarkdown),
  redis: benchmark(runRedis, redisMarkdown),
  fairness: benchmark(runFairness, fairnessMarkdown),
  arrivals: benchmark(runArrivals, arrivalsMarkdown),
  fanout: benchmark(runFanout, fanoutMarkdown),
  search: benchmark(runSearch, searchMarkdown),
  growth: benchmark(runGrowth, growthMarkdown),
  store: benchmark(runStore, storeMarkdown),
  snapshot: benchmark(runSnapshot, snapshotMarkdown),
  storm: benchmark(runStorm, stormMarkdown),
  idle: benchmark(runIdle, idleMarkdown),
  scale: benchmark(runScale, scaleMarkdown),
  ui: benchmark(runUi, uiMarkdown),
};

const USAGE = `npm run bench -- ${Object.keys(BENCHMARKS)
  .map((name) => `[${name}]`)
  .join(' ')} [--quick] [--json] [--only KEY,KEY] [--sockets N] [--edits A_SECOND] [--minutes N]`;

/**
 * @param {readonly string[]} args
 * @param {string} built folder of the built programs
 */
export async function main(args, built) {
  const { names, json, ...asked } = readArguments(args);
  const { only } = asked;
  const chosen = contenders(built).filter(({ key }) => !only || only.includes(key));
  if (chosen.length === 0 && names.some((name) => name !== 'ui'))
    throw new Problem(
      `Nobody to measure; there are ${contenders(built)
        .map(({ key }) => key)
        .join(', ')}.`,
    );
  const progress = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);
  const found = [];
  for (const [name, run] of Object.entries(BENCHMARKS))
    if (names.includes(name))
      found.push({ name, ...(await run({ ...asked, built, contenders: chosen, progress })) });
  const results = Object.fromEntries(found.map(({ name, results }) => [name, results]));
  const text = json ? JSON.stringify(results, null, 2) : found.map(({ markdown }) => markdown).join('\n\n');
  process.stdout.write(`${text}\n`);
}

/** @param {readonly string[]} args */
function readArguments(args) {
  const rest = [...args];
  const flag = (/** @type {string} */ name) => takeOut(rest, name, 1).length > 0;
  const value = (/** @type {string} */ name) => takeOut(rest, name, 2)[1] ?? null;
  const [quick, json, only] = [flag('--quick'), flag('--json'), value('--only')];
  const number = (/** @type {string} */ name) => readNumber(name, value(name));
  const [sockets, edits, minutes] = [number('--sockets'), number('--edits'), number('--minutes')];
  const wrong = rest.find((word) => !Object.hasOwn(BENCHMARKS, word));
  if (wrong !== undefined) throw new Problem(`What is "${wrong}"? ${USAGE}`);
  const names = rest.length > 0 ? rest : ['jobs'];
  return { names, quick, json, only: only?.split(',') ?? null, sockets, edits, minutes };
}

/**
 * @param {string[]} words
 * @param {string} name
 * @param {number} length of the flag with its value
 */
function takeOut(words, name, length) {
  const at = words.indexOf(name);
  return at < 0 ? [] : words.splice(at, length);
}

/**
 * @param {string} name
 * @param {string | null} text
 */
function readNumber(name, text) {
  if (text === null) return null;
  const number = Number(text);
  if (!(number > 0)) throw new Problem(`${name} is followed by a number, not "${text}". ${USAGE}`);
  return number;
}
