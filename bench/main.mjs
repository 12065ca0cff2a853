/** Chooses the benchmarks, runs them one after the other, and prints their results. */
import { Problem } from '../scripts/problem.mjs';
import { arrivalsMarkdown, runArrivals } from './arrivals.mjs';
import { contenders } from './candidates.mjs';
import { fairnessMarkdown, runFairness } from './fairness.mjs';
import { jobsMarkdown, runJobs } from './jobs.mjs';
import { redisMarkdown, runRedis } from './redis.mjs';
import { runSearch, searchMarkdown } from './search.mjs';

const USAGE =
  'npm run bench -- [jobs] [redis] [fairness] [arrivals] [search] [--quick] [--json] [--only KEY,KEY]';

/**
 * @typedef {object} Asked
 * @property {readonly string[]} names of the benchmarks
 * @property {boolean} quick
 * @property {boolean} json
 * @property {readonly string[] | null} only keys of contenders
 */

/**
 * @param {readonly string[]} args
 * @param {string} built folder of the built programs
 */
export async function main(args, built) {
  const { names, quick, json, only } = readArguments(args);
  const chosen = contenders(built).filter(({ key }) => !only || only.includes(key));
  if (chosen.length === 0)
    throw new Problem(
      `Nobody to measure; there are ${contenders(built)
        .map(({ key }) => key)
        .join(', ')}.`,
    );
  const progress = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);
  const options = { quick, contenders: chosen, progress };
  const jobs = names.includes('jobs') ? await runJobs(options) : null;
  const redis = names.includes('redis') ? await runRedis(options) : null;
  const fairness = names.includes('fairness') ? await runFairness({ quick, built, progress }) : null;
  const arrivals = names.includes('arrivals') ? await runArrivals({ quick, built, progress }) : null;
  const search = names.includes('search') ? await runSearch({ quick, built, progress }) : null;
  const results = {
    ...(jobs && { jobs }),
    ...(redis && { redis }),
    ...(fairness && { fairness }),
    ...(arrivals && { arrivals }),
    ...(search && { search }),
  };
  const texts = [
    jobs && jobsMarkdown(jobs),
    redis && redisMarkdown(redis),
    fairness && fairnessMarkdown(fairness),
    arrivals && arrivalsMarkdown(arrivals),
    search && searchMarkdown(search),
  ];
  const found = json ? JSON.stringify(results, null, 2) : texts.filter(Boolean).join('\n\n');
  process.stdout.write(`${found}\n`);
}

/**
 * @param {readonly string[]} args
 * @returns {Asked}
 */
function readArguments(args) {
  const only = args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '') : null;
  const words = args.filter((word) => word !== '--only' && word !== only);
  const wrong = words.find(
    (word) => !['jobs', 'redis', 'fairness', 'arrivals', 'search', '--quick', '--json'].includes(word),
  );
  if (wrong !== undefined) throw new Problem(`What is "${wrong}"? ${USAGE}`);
  const names = words.filter((word) => !word.startsWith('--'));
  return {
    names: names.length > 0 ? names : ['jobs'],
    quick: words.includes('--quick'),
    json: words.includes('--json'),
    only: only === null ? null : only.split(','),
  };
}
