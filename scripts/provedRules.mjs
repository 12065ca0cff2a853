/**
 * Finds the proved sync rules (docs/sync.md): those named in the title of a test, or of a suite around it, that ran,
 * passed and asserted something. A skipped, failed or empty test proves nothing.
 *
 * Vitest's reports list the tests that ran; test/countAssertions.ts adds the number of assertions of each test.
 */
import { readFileSync } from 'node:fs';

/**
 * @typedef {object} RanTest
 * @property {string} title
 * @property {string} fullName
 * @property {string} status
 * @property {{ assertions?: number }} [meta]
 *
 * @typedef {{ testResults: readonly { name: string, assertionResults: readonly RanTest[] }[] }} VitestReport
 */

/** The rules that the docs promise. */
export const promisedRules = () => rulesIn(readFileSync(new URL('../docs/sync.md', import.meta.url), 'utf8'));

/**
 * @param {string} docs
 * @returns {string[]}
 */
export function rulesIn(docs) {
  return [...docs.matchAll(/^\| (S\d+) \|/gm)].map(([, rule]) => rule ?? '');
}

/**
 * @param {readonly string[]} rules
 * @param {VitestReport} report
 * @returns {string[]} the rules that no test has proved
 */
export function unprovedRules(rules, { testResults }) {
  const proved = new Set(
    testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status, meta }) => status === 'passed' && (meta?.assertions ?? 0) > 0)
      .flatMap(({ fullName }) => [...fullName.matchAll(/\[(S\d+)\]/g)].map(([, rule]) => rule)),
  );
  return rules.filter((rule) => !proved.has(rule));
}

/**
 * @typedef {{ name: string, caughtBy: { file: string, title: string } }} Bug
 *
 * @param {readonly Bug[]} bugs planted bugs (test/plantedBugs)
 * @param {VitestReport} report
 * @returns {string[]} the names of the bugs whose test did not run, so that nothing guards against them
 */
export function unguardedBugs(bugs, { testResults }) {
  const ran = (/** @type {string} */ file) =>
    testResults
      .filter(({ name }) => name.replaceAll('\\', '/').endsWith(file))
      .flatMap(({ assertionResults }) => assertionResults);
  const isTest = (/** @type {Bug['caughtBy']} */ { file, title }) =>
    ran(file).some((test) => test.title === title || test.fullName === title);
  return bugs.filter(({ caughtBy }) => !isTest(caughtBy)).map(({ name }) => name);
}
