/**
 * Runs the test suites one after the other, all of them even if one fails, and adds up their counts. A suite that
 * crashes, cannot start or runs no test at all counts as one failure, so silence never passes.
 */
import { Problem, say } from './problem.mjs';
import { whenAskedToStop } from './stopSignals.mjs';
import { SUITES } from './suites.mjs';
import { endTools, killTools } from './testTool.mjs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} [skipped]
 */

/**
 * @param {string | undefined} only the name of one suite; all without it
 * @param {readonly string[]} args for the tool of that one suite
 * @returns {Promise<number>} exit code
 */
export async function runSuites(only, args) {
  const suites = SUITES.filter(({ name }) => !only || name === only);
  if (suites.length === 0) {
    throw new Problem(
      `There is no suite "${only}": say ${SUITES.map(({ name }) => name).join(', ')}, or none for all.`,
    );
  }
  const asked = whenAskedToStop(killTools).then(() => 'stopped');
  const results = runAll(suites, args);
  if ((await Promise.race([asked, results])) === 'stopped') {
    await endTools();
    say('\nStopped.');
    return 130;
  }
  return report(await results);
}

/**
 * @param {readonly import('./suites.mjs').Suite[]} suites
 * @param {readonly string[]} args
 */
async function runAll(suites, args) {
  const results = [];
  for (const suite of suites) {
    say(`\n── ${suite.title}`);
    results.push(await runOne(suite, args));
  }
  return results;
}

/**
 * @param {import('./suites.mjs').Suite} suite
 * @param {readonly string[]} args
 * @returns {Promise<Counts>}
 */
async function runOne(suite, args) {
  try {
    const counts = await suite.run(args);
    if (counts.passed + counts.failed > 0) return counts;
    say(`${suite.title}: no test ran, which counts as a failure.`);
  } catch (error) {
    say(error instanceof Problem ? error.message : String(error instanceof Error ? error.stack : error));
  }
  return { passed: 0, failed: 1 };
}

/** @param {readonly Counts[]} results */
function report(results) {
  const sum = (/** @type {keyof Counts} */ key) =>
    results.reduce((total, counts) => total + (counts[key] ?? 0), 0);
  const skipped = sum('skipped');
  say(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return sum('failed') > 0 ? 1 : 0;
}
