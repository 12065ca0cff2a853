/**
 * Runs the tools behind the suites: each function runs one, and counts what passed and what failed. What the tools need
 * (Redis, Chromium, Python, HAProxy, a build) is prepared first.
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
 * @typedef {import('./suites.mjs').Suite} Suite
 */

/**
 * @param {string} title
 * @param {readonly string[]} command
 * @param {Output} output
 * @returns {Promise<Counts>}
 */
export async function check(title, command, { say, tool }) {
  const code = await runTool(command, {}, tool);
  if (code !== 0)
    return { passed: 0, failed: 1, failures: [{ test: title, message: `It ended with code ${code}.` }] };
  say('passed');
  return { passed: 1, failed: 0 };
}

/** Tests make many objects that live for a moment: with more room for them V8 collects garbage less often. */
const YOUNG_SPACE = '--max-semi-space-size=64';

/**
 * @param {readonly string[]} projects of vitest.config.ts, unless the arguments name others
 * @param {readonly string[]} args
 * @param {Output} output
 * @param {Record<string, string>} [settings] environment
 * @returns {Promise<Counts>}
 */
export async function runVitest(projects, args, { tool }, settings = {}) {
  // Once here, instead of in every test file at the same time.
  findRedis();
  preparePython();
  prepareHaproxy();
  if (projects.includes('redis') && args.length === 0) await ensureBuilt();
  const file = join(temporaryFolder, `${projects[0]}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const isChosen = args.some((arg) => /^--project\b/.test(arg));
  const chosen = isChosen ? [] : projects.map((project) => `--project=${project}`);
  const command = [YOUNG_SPACE, 'node_modules/vitest/vitest.mjs', 'run', ...reporters, ...chosen, ...args];
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
export function runChaos(args, output) {
  findRedis();
  const faults = 'workerKill,workerPause,gatewayKill,redisKill,networkCut,tabCrash';
  const command = ['scripts/chaos.mjs', '--seed', '5', '--minutes', '0.2', '--only', faults, ...args];
  return check('A short chaos run', command, output);
}

/**
 * @param {readonly string[]} options
 * @returns {Suite['run']}
 */
export function longChaos(...options) {
  return (args, output) => {
    findRedis();
    const command = ['scripts/chaos.mjs', '--minutes', '10', '--seed', '1', ...options, ...args];
    return check('A long chaos run', command, output);
  };
}

/**
 * @param {readonly string[]} args
 * @param {Output} output
 * @param {Record<string, string>} [settings] environment
 * @returns {Promise<Counts>}
 */
export async function runPlaywright(args, { tool }, settings = {}) {
  findRedis();
  preparePython();
  findChromium();
  installHeadlessShell();
  await ensureBuilt();
  const file = join(temporaryFolder, 'playwright.json');
  const code = await runTool(
    ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...args],
    {
      ...settings,
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
