/**
 * The test suites in the order in which they run: those that fail fastest first. A check without tests of its own
 * (types, lint) counts as one.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { findChromium } from './findChromium.mjs';
import { preparePython } from './findPython.mjs';
import { findRedis } from './findRedis.mjs';
import { say } from './problem.mjs';
import { promisedRules, unprovedRules } from './provedRules.mjs';
import { runTool, temporaryFolder } from './testTool.mjs';

/**
 * @typedef {import('./runSuites.mjs').Counts} Counts
 *
 * @typedef {object} Suite
 * @property {string} name for the command line
 * @property {string} title
 * @property {(args: readonly string[]) => Promise<Counts>} run
 */

/** @type {readonly Suite[]} */
export const SUITES = [
  {
    name: 'types',
    title: 'Types',
    run: (args) => check(['node_modules/typescript/bin/tsc', '--noEmit', ...args]),
  },
  {
    name: 'lint',
    title: 'Lint and format',
    run: (args) => check(['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', ...args]),
  },
  { name: 'unit', title: 'Unit, Redis and component tests', run: runVitest },
  { name: 'chaos', title: 'A short chaos run on real processes', run: runChaos },
  { name: 'e2e', title: 'Stories in the browser', run: runPlaywright },
];

/**
 * @param {readonly string[]} command
 * @returns {Promise<Counts>}
 */
async function check(command) {
  const passed = (await runTool(command)) === 0;
  if (passed) say('passed');
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<Counts>}
 */
async function runVitest(args) {
  // Once here, rather than in every test file at the same time.
  findRedis();
  preparePython();
  const file = join(temporaryFolder, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await runTool(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args]);
  const report = readJson(file);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
  // Only if all tests ran.
  const unproved = args.length === 0 ? unprovedRules(promisedRules(), report) : [];
  for (const rule of unproved) say(`[${rule}] is proved by no test that ran, passed and asserted something.`);
  return counts(code, numPassedTests, numFailedTests + unproved.length, numPendingTests + numTodoTests);
}

/**
 * Short and mild: it only shows that the chaos run itself works. For long runs see docs/reliability.md.
 * @param {readonly string[]} args
 */
function runChaos(args) {
  findRedis();
  const faults = 'workerKill,workerPause,gatewayKill,redisKill,networkCut,tabCrash';
  return check(['scripts/chaos.mjs', '--seed', '5', '--minutes', '0.2', '--only', faults, ...args]);
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<Counts>}
 */
async function runPlaywright(args) {
  findRedis();
  preparePython();
  const chromium = findChromium();
  await ensureBuilt();
  const file = join(temporaryFolder, 'playwright.json');
  const code = await runTool(
    ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...args],
    {
      CHROMIUM: chromium,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    },
  );
  const { expected, unexpected, flaky, skipped } = readJson(file).stats;
  return counts(code, expected, unexpected + flaky, skipped);
}

/**
 * @param {number} code of the tool: a file that cannot be loaded fails the run but is no failed test
 * @param {number} passed
 * @param {number} failed
 * @param {number} skipped
 * @returns {Counts}
 */
function counts(code, passed, failed, skipped) {
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error('The tool ended without a report.');
  }
}
