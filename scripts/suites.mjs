/**
 * The test suites, in the order in which their results are printed: suites that fail fast come first. Each starts as soon
 * as the one named by `after` has ended, so that some wait for events while others compute. A check without tests
 * (types, lint) counts as one test.
 *
 * `npm run test:long` runs those of LONG_SUITES, which take more than half an hour.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { playwrightFailures, vitestFailures } from './failures.mjs';
import { findChromium, installHeadlessShell } from './findChromium.mjs';
import { prepareHaproxy } from './findHaproxy.mjs';
import { preparePython } from './findPython.mjs';
import { findRedis } from './findRedis.mjs';
import { runTool, temporaryFolder } from './testTool.mjs';

/**
 * @typedef {import('./runSuites.mjs').Counts} Counts
 * @typedef {import('./runSuites.mjs').Output} Output
 *
 * @typedef {object} Suite
 * @property {string} name for the command line
 * @property {string} title
 * @property {string} [after] the name of an earlier suite that ends before this one starts; if omitted, it starts at once
 * @property {(args: readonly string[], output: Output) => Promise<Counts>} run
 */

const MEMORY = { ALL_TESTS_IN_MEMORY: '1' };

/** @type {readonly Suite[]} */
export const SUITES = [
  {
    name: 'types',
    title: 'Types',
    // One checker: the compiler starts four by default, and each repeats half of the work of the others.
    run: (args, output) =>
      check('Types', ['node_modules/typescript/bin/tsc', '--noEmit', '--checkers', '1', ...args], output),
  },
  {
    name: 'lint',
    title: 'Lint and format',
    run: (args, output) =>
      check(
        'Lint and format',
        ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', ...args],
        output,
      ),
  },
  // It mostly waits, so it runs beside the compiler, which uses one core.
  { name: 'chaos', title: 'A short chaos run on real processes', run: runChaos },
  {
    name: 'unit',
    title: 'Unit and component tests',
    after: 'types',
    run: (...given) => runVitest(['unit', 'ui'], ...given),
  },
  // It starts with `unit`, because its tests mostly wait while those of `unit` compute.
  {
    name: 'redis',
    title: 'Tests on Redis, a real one and one in memory',
    after: 'types',
    run: (...given) => runVitest(['redis', 'memory', 'cluster'], ...given),
  },
  // Alone: beside the stories, which keep all cores busy, tests with deadlines would time out.
  { name: 'e2e', title: 'Stories in the browser', after: 'redis', run: runPlaywright },
];

/** One after the other, each alone: they keep all cores busy. @type {readonly Suite[]} */
export const LONG_SUITES = [
  {
    name: 'worlds',
    title: '5,000 simulated worlds',
    run: (_, output) =>
      check('Worlds', ['scripts/simulate.mjs', '--seed', '1', '--runs', '5000', '--workers', '2'], output),
  },
  {
    name: 'memory',
    title: 'All tests on Redis that need no real processes, on the one in memory',
    after: 'worlds',
    run: (args, output) => runVitest(['memory'], args, output, MEMORY),
  },
  { name: 'longChaos', title: 'Ten minutes of chaos on one Redis', after: 'memory', run: longChaos() },
  {
    name: 'clusterChaos',
    title: 'Ten minutes of chaos on a Redis Cluster',
    after: 'longChaos',
    run: longChaos('--cluster'),
  },
];

/**
 * @param {string} title
 * @param {readonly string[]} command
 * @param {Output} output
 * @returns {Promise<Counts>}
 */
async function check(title, command, { say, tool }) {
  const code = await runTool(command, {}, tool);
  if (code !== 0)
    return { passed: 0, failed: 1, failures: [{ test: title, message: `It ended with code ${code}.` }] };
  say('passed');
  return { passed: 1, failed: 0 };
}

/**
 * @param {readonly string[]} projects of vitest.config.ts, unless the arguments name others
 * @param {readonly string[]} args
 * @param {Output} output
 * @param {Record<string, string>} [settings] environment
 * @returns {Promise<Counts>}
 */
async function runVitest(projects, args, { tool }, settings = {}) {
  // Once here, instead of in every test file at the same time.
  findRedis();
  preparePython();
  prepareHaproxy();
  if (projects.includes('redis') && args.length === 0) await ensureBuilt();
  const file = join(temporaryFolder, `${projects[0]}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const isChosen = args.some((arg) => /^--project\b/.test(arg));
  const chosen = isChosen ? [] : projects.map((project) => `--project=${project}`);
  const command = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...chosen, ...args];
  const code = await runTool(command, settings, tool);
  const { testResults, numPassedTests, numFailedTests, numPendingTests, numTodoTests } = readJson(file);
  return {
    ...counts(code, numPassedTests, numFailedTests, numPendingTests + numTodoTests),
    ran: testResults,
    failures: vitestFailures(testResults),
  };
}

/**
 * Short and mild: it only verifies that the chaos run itself works. For long runs see docs/reliability.md.
 * @param {readonly string[]} args
 * @param {Output} output
 */
function runChaos(args, output) {
  findRedis();
  const faults = 'workerKill,workerPause,gatewayKill,redisKill,networkCut,tabCrash';
  const command = ['scripts/chaos.mjs', '--seed', '5', '--minutes', '0.2', '--only', faults, ...args];
  return check('A short chaos run', command, output);
}

/**
 * @param {readonly string[]} options
 * @returns {Suite['run']}
 */
function longChaos(...options) {
  return (args, output) => {
    findRedis();
    const command = ['scripts/chaos.mjs', '--minutes', '10', '--seed', '1', ...options, ...args];
    return check('A long chaos run', command, output);
  };
}

/**
 * @param {readonly string[]} args
 * @param {Output} output
 * @returns {Promise<Counts>}
 */
async function runPlaywright(args, { tool }) {
  findRedis();
  preparePython();
  findChromium();
  installHeadlessShell();
  await ensureBuilt();
  const file = join(temporaryFolder, 'playwright.json');
  const code = await runTool(
    ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...args],
    {
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      // A fixed folder, because the default is in the temporary folder, which differs in each run.
      PLAYWRIGHT_TRANSFORM_CACHE_DIR: 'node_modules/.cache/playwright',
    },
    tool,
  );
  const { stats, suites } = readJson(file);
  const { expected, unexpected, flaky, skipped } = stats;
  return { ...counts(code, expected, unexpected + flaky, skipped), failures: playwrightFailures(suites) };
}

/**
 * @param {number} code the tool's exit code: a file that cannot be loaded fails the run but does not count as a failed
 * test
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
