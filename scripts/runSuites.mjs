/**
 * Runs the test suites, all of them even if one fails, and adds up their counts. Some suites run concurrently, but
 * their output is printed in order. A suite that crashes, cannot start or runs no test counts as one failure, so
 * silence never passes. If all suites ran, a sync rule that no test has proved also counts as a failure, and so does a
 * planted bug whose test did not run. The output ends with a list of all failures.
 */

import { PLANTED_BUGS } from '../test/plantedBugs/index.mjs';
import { Problem, say } from './problem.mjs';
import { promisedRules, unguardedBugs, unprovedRules } from './provedRules.mjs';
import { whenAskedToStop } from './stopSignals.mjs';
import { LONG_SUITES, SUITES } from './suites.mjs';
import { endTools, killTools } from './testTool.mjs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} [skipped]
 * @property {import('./provedRules.mjs').VitestReport['testResults']} [ran] the tests, if the suite is one of Vitest's
 * @property {readonly import('./failures.mjs').Failure[]} [failures] with their messages, if the tool reports them
 *
 * @typedef {object} Output where a suite prints
 * @property {(text: string) => void} say
 * @property {'inherit' | ((text: string) => void)} tool for its tool (see runTool)
 *
 * @typedef {import('./suites.mjs').Suite} Suite
 */

/**
 * @param {string | undefined} only the name of one suite, or `long` for all long ones; if omitted, all others run
 * @param {readonly string[]} args for the tool of that one suite
 * @returns {Promise<number>} exit code
 */
export async function runSuites(only, args) {
  const suites = suitesNamed(only);
  if (suites.length === 0) {
    const names = [...SUITES, ...LONG_SUITES].map(({ name }) => name);
    throw new Problem(
      `There is no suite "${only}": say long, ${names.join(', ')}, or none for all short ones.`,
    );
  }
  const asked = whenAskedToStop(killTools).then(() => 'stopped');
  const results = runAll(suites, args);
  if ((await Promise.race([asked, results])) === 'stopped') {
    await endTools();
    say('\nStopped.');
    return 130;
  }
  return report(await results, only === undefined);
}

/** @param {string | undefined} only */
function suitesNamed(only) {
  if (!only) return SUITES;
  if (only === 'long') return LONG_SUITES;
  return [...SUITES, ...LONG_SUITES].filter(({ name }) => name === only);
}

/**
 * @param {readonly Suite[]} suites
 * @param {readonly string[]} args
 */
async function runAll(suites, args) {
  const [first, ...others] = suites;
  if (first && others.length === 0) {
    say(`\n── ${first.title}`);
    return [await runOne(first, args, { say, tool: 'inherit' })];
  }
  /** @type {Map<string, { ended: Promise<Counts>, show: () => void }>} */
  const running = new Map();
  for (const suite of suites)
    running.set(suite.name, runQuietly(suite, args, running.get(suite.after ?? '')?.ended));
  const results = [];
  for (const { ended, show } of running.values()) {
    show();
    results.push(await ended);
  }
  return results;
}

/**
 * @param {Suite} suite
 * @param {readonly string[]} args
 * @param {Promise<unknown> | undefined} before what it waits for
 * @returns its counts, and a function that prints the output so far, and from then on as it arrives
 */
function runQuietly(suite, args, before) {
  /** @type {string[] | null} */
  let held = [`\n── ${suite.title}\n`];
  const print = (/** @type {string} */ text) => {
    if (held) held.push(text);
    else process.stdout.write(text);
  };
  const start = () => runOne(suite, args, { say: (text) => print(`${text}\n`), tool: print });
  const show = () => {
    process.stdout.write(held?.join('') ?? '');
    held = null;
  };
  return { ended: Promise.resolve(before).then(start), show };
}

/**
 * @param {Suite} suite
 * @param {readonly string[]} args
 * @param {Output} output
 * @returns {Promise<Counts>}
 */
async function runOne(suite, args, output) {
  try {
    const counts = await suite.run(args, output);
    if (counts.passed + counts.failed > 0) return counts;
    return failedSuite(suite, 'No test ran, which counts as a failure.', output);
  } catch (error) {
    const stack = String(error instanceof Error ? error.stack : error);
    return failedSuite(suite, error instanceof Problem ? error.message : stack, output);
  }
}

/**
 * @param {Suite} suite
 * @param {string} message
 * @param {Output} output
 * @returns {Counts}
 */
function failedSuite({ title }, message, { say }) {
  say(`${title}: ${message}`);
  return { passed: 0, failed: 1, failures: [{ test: title, message }] };
}

/**
 * @param {readonly Counts[]} results
 * @param {boolean} isWhole whether all suites ran, with all their tests
 */
function report(results, isWhole) {
  const sum = (/** @type {(counts: Counts) => number | undefined} */ count) =>
    results.reduce((total, counts) => total + (count(counts) ?? 0), 0);
  const testResults = results.flatMap(({ ran = [] }) => ran);
  const unproved = isWhole ? unprovedRules(promisedRules(), { testResults }) : [];
  for (const { test, message } of results.flatMap(({ failures = [] }) => failures))
    say(`\nFailed: ${test}\n${message.replace(/^/gm, '    ')}`);
  for (const rule of unproved) say(`[${rule}] is proved by no test that ran, passed and asserted something.`);
  const unguarded = isWhole ? unguardedBugs(PLANTED_BUGS, { testResults }) : [];
  for (const name of unguarded)
    say(`No test ran that would catch this planted bug: ${name}. Correct its title in test/plantedBugs.`);
  const failed = sum((counts) => counts.failed) + unproved.length + unguarded.length;
  const skipped = sum((counts) => counts.skipped);
  say(
    `\n${sum(({ passed }) => passed)} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  );
  return failed > 0 ? 1 : 0;
}
