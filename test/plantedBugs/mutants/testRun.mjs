/** Runs single tests of the suite in a copy of the tree, and reports the result of each. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runTool, temporaryFolder } from '../../../scripts/testTool.mjs';

/** Milliseconds for the tests of one run: a bug may keep its test from ending, which is not a failed assertion. */
const LIMIT = 300_000;

/**
 * @typedef {import('../index.mjs').CatchingTest} CatchingTest
 * @typedef {{ status: 'passed' | 'failed' | 'absent', says: string }} Outcome
 */

/**
 * @param {string} copy
 * @param {string} project
 * @param {readonly CatchingTest[]} tests of that project
 * @returns {Promise<Map<string, Outcome>>} by key
 */
export async function runTests(copy, project, tests) {
  const report = join(temporaryFolder, 'mutant.json');
  rmSync(report, { force: true });
  const files = [...new Set(tests.map(({ file }) => file))];
  const titles = [...new Set(tests.map(({ title }) => title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))];
  const tool = ['node_modules/vitest/vitest.mjs', 'run', '--root', copy, '--project', project, ...files];
  const options = ['-t', `(?:${titles.join('|')})$`, '--reporter=json', `--outputFile.json=${report}`];
  await runTool([...tool, ...options], { LONG_TESTS: '1', ...tests[0]?.settings }, 'pipe', LIMIT);
  const results = readResults(report);
  return new Map(tests.map((test) => [keyOf(test), outcomeOf(test, results)]));
}

/** @param {CatchingTest} test */
export const keyOf = ({ project, file, title, settings }) =>
  `${project} ${file} ${title} ${JSON.stringify(settings ?? {})}`;

/** @typedef {{ name: string, message: string, assertionResults: { title: string, fullName: string, status: string, failureMessages: string[] }[] }} FileResult */

/**
 * @param {CatchingTest} test
 * @param {readonly FileResult[]} results
 * @returns {Outcome}
 */
function outcomeOf({ file, title }, results) {
  const result = results.find(({ name }) => name.replaceAll('\\', '/').endsWith(file));
  const named = result?.assertionResults.filter((one) => one.title === title || one.fullName === title) ?? [];
  const [one] = named;
  if (named.length > 1) return { status: 'absent', says: `${named.length} tests have this title` };
  if (!one || (one.status !== 'passed' && one.status !== 'failed'))
    return { status: 'absent', says: result?.message || 'there is no such test' };
  return { status: one.status, says: one.failureMessages.join('\n') };
}

/**
 * @param {string} report
 * @returns {FileResult[]}
 */
function readResults(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults;
  } catch {
    return [];
  }
}
