/**
 * npm run mutants: runs the mutation tests. Plants one bug at a time (test/plantedBugs/) in a copy of the tree and runs
 * the test that must fail. Exits with 0 only if each bug is caught for the right reason (mutants/verdict.mjs).
 *   npm run mutants -- lock S5 commit   only those whose name, rule or area contains one of these words
 *   npm run mutants -- --list           lists the bugs without running anything
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PLANTED_BUGS, tableOfAreas } from '../test/plantedBugs/index.mjs';
import { keyOf, runTests } from '../test/plantedBugs/mutants/testRun.mjs';
import { changedBy, copyTree, plant, readSources } from '../test/plantedBugs/mutants/tree.mjs';
import { invalidBugs } from '../test/plantedBugs/mutants/validity.mjs';
import { verdict } from '../test/plantedBugs/mutants/verdict.mjs';
import { Problem, runScript, say } from './problem.mjs';
import { setUp } from './setUp.mjs';

/** @typedef {import('../test/plantedBugs/index.mjs').PlantedBug} PlantedBug */

runScript(async () => {
  setUp();
  const { values, positionals } = parseArgs({
    options: { list: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const bugs = PLANTED_BUGS.filter(
    ({ name, rule, area }) =>
      positionals.length === 0 || positionals.some((word) => `${name}|${rule}|${area}`.includes(word)),
  );
  if (bugs.length === 0)
    throw new Problem(`No planted bug is called ${positionals.join(' or ')}: see --list.`);
  if (values.list) return list(bugs);
  const caught = await runAll(bugs);
  say(`\n${tableOfAreas(bugs)}\n\n${caught} of ${bugs.length} planted bugs caught for the right reason`);
  process.exit(caught === bugs.length ? 0 : 1);
});

/** @param {readonly PlantedBug[]} bugs */
function list(bugs) {
  for (const { area, rule, name, caughtBy } of bugs) say(`${row(name, rule, caughtBy)}   (${area})`);
  say(`\n${tableOfAreas(bugs)}`);
}

/**
 * @param {readonly PlantedBug[]} bugs
 * @returns {Promise<number>} how many were caught
 */
async function runAll(bugs) {
  const { temporaryFolder } = await import('./testTool.mjs');
  const copy = join(temporaryFolder, 'mutants');
  copyTree(copy);
  const sources = readSources(copy);
  const planted = bugs.map((bug) => ({ bug, name: bug.name, changed: changedBy(sources, bug) }));
  say('Checking the types of every bug …');
  const invalid = await invalidBugs(copy, planted);
  say('Running every test without a bug …');
  const without = await runWithout(copy, bugs);
  let caught = 0;
  for (const { bug, changed } of planted) {
    const from = performance.now();
    const { word, why } = await judge(copy, bug, changed, invalid.get(bug.name), without);
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    if (word === 'caught') caught++;
    say(`${word.padEnd(12)} ${row(bug.name, bug.rule, bug.caughtBy)} ${seconds.padStart(5)} s`);
    say(`             ${why}`);
  }
  return caught;
}

/**
 * @param {string} copy
 * @param {readonly PlantedBug[]} bugs
 */
async function runWithout(copy, bugs) {
  /** @type {Map<string, PlantedBug['caughtBy'][]>} */
  const groups = new Map();
  for (const { caughtBy } of bugs) {
    const group = `${caughtBy.project} ${JSON.stringify(caughtBy.settings ?? {})}`;
    groups.set(group, [...(groups.get(group) ?? []), caughtBy]);
  }
  /** @type {Map<string, import('../test/plantedBugs/mutants/verdict.mjs').Outcome>} */
  const outcomes = new Map();
  for (const tests of groups.values())
    for (const [key, outcome] of await runTests(copy, tests[0]?.project ?? '', tests))
      outcomes.set(key, outcome);
  return outcomes;
}

/**
 * @param {string} copy
 * @param {PlantedBug} bug
 * @param {import('../test/plantedBugs/mutants/tree.mjs').Changed} changed
 * @param {string | undefined} invalid
 * @param {ReadonlyMap<string, import('../test/plantedBugs/mutants/verdict.mjs').Outcome>} without
 * @returns {Promise<import('../test/plantedBugs/mutants/verdict.mjs').Verdict>}
 */
async function judge(copy, bug, changed, invalid, without) {
  if (invalid) return { word: 'INVALID', why: invalid };
  const absent = /** @type {const} */ ({ status: 'absent', says: 'it did not run' });
  const before = without.get(keyOf(bug.caughtBy)) ?? absent;
  const takeOut = plant(copy, changed);
  const after = await runTests(copy, bug.caughtBy.project, [bug.caughtBy]);
  takeOut();
  return verdict(bug, before, after.get(keyOf(bug.caughtBy)) ?? absent);
}

/**
 * @param {string} name
 * @param {string} rule
 * @param {PlantedBug['caughtBy']} caughtBy
 */
function row(name, rule, { project, file, title }) {
  const test = `${file.slice(file.lastIndexOf('/') + 1)} (${project}): ${title}`;
  return `${name.padEnd(62)} ${rule.slice(0, 24).padEnd(4)}  ${test.slice(0, 110)}`;
}
