/**
 * npm run mutants: do the tests bite? Plants one bug after the other (plantedBugs.mjs) into a copy of the tree and runs the
 * suite that has to notice. Ends with 1 unless every bug was caught.
 *   npm run mutants -- lock cursor   only those whose names hold one of these words
 */
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PLANTED_BUGS } from './plantedBugs.mjs';
import { Problem, runScript, say } from './problem.mjs';
import { setUp } from './setUp.mjs';

/** What each suite is. The stand-in for Redis runs our own scripts, so it notices what is wrong in them, too. */
const SUITES = {
  simulator: ['unit', 'src/testing/simulator/simulate.test.ts'],
  commit: ['memory', 'src/thoonk/commit.redis.test.ts'],
  worker: ['memory', 'src/server/worker/worker.redis.test.ts'],
  engine: ['unit', 'src/client/engine/safety.test.ts'],
  bridge: ['redis', 'src/server/bridge/ownWrites.redis.test.ts'],
};
const WORLDS = '300';
const COPIED = ['src', 'scripts', 'package.json', 'tsconfig.json', 'vitest.config.ts'];

/** @typedef {{ failed: number, passed: number, first: string }} Outcome */

runScript(async () => {
  setUp();
  const { runTool, temporaryFolder } = await import('./testTool.mjs');
  const copy = join(temporaryFolder, 'mutants');
  const wanted = process.argv.slice(2);
  const bugs = PLANTED_BUGS.filter(
    ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
  );
  mkdirSync(copy);
  for (const name of COPIED) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'dir');

  /** @param {keyof typeof SUITES} suite @param {string} worlds @returns {Promise<Outcome>} */
  const run = async (suite, worlds) => {
    const report = join(temporaryFolder, 'mutant.json');
    rmSync(report, { force: true });
    const [project = '', file = ''] = SUITES[suite];
    const tool = ['node_modules/vitest/vitest.mjs', 'run', '--root', copy, '--project', project, file];
    await runTool([...tool, '--bail=1', '--reporter=json', `--outputFile.json=${report}`], {
      SIMULATE_RUNS: worlds,
      SIMULATE_SHORTEST: '0',
    });
    return readOutcome(report);
  };

  for (const suite of new Set(bugs.map(({ caughtBy }) => caughtBy))) {
    const { failed, passed, first } = await run(suite, '20');
    if (failed > 0 || passed === 0) throw new Problem(`Without any bug the suite ${suite} fails: ${first}`);
  }
  let caught = 0;
  for (const bug of bugs) {
    const undo = plant(copy, bug);
    const from = performance.now();
    const { failed, first } = await run(bug.caughtBy, WORLDS);
    undo();
    if (failed > 0) caught++;
    const seconds = Math.round((performance.now() - from) / 1000);
    say(
      `${failed > 0 ? 'caught ' : 'MISSED '} ${bug.rule.padEnd(4)} ${bug.name.padEnd(58)} ${bug.caughtBy}, ${seconds} s`,
    );
    if (failed > 0) say(`              ${first}`);
    else say(`              ${bug.why}`);
  }
  say(`\n${caught} of ${bugs.length} planted bugs caught (${Math.round((100 * caught) / bugs.length)} %)`);
  process.exit(caught === bugs.length ? 0 : 1);
});

/**
 * @param {string} copy
 * @param {import('./plantedBugs.mjs').PlantedBug} bug
 * @returns {() => void} how to take it out again
 */
function plant(copy, { name, patches }) {
  const before = new Map(patches.map(({ file }) => [file, readFileSync(join(copy, file), 'utf8')]));
  for (const { file, from, to } of patches) {
    const text = readFileSync(join(copy, file), 'utf8');
    if (text.split(from).length !== 2)
      throw new Problem(`"${name}" does not fit any more: ${file} does not hold this text once:\n${from}`);
    writeFileSync(
      join(copy, file),
      text.replace(from, () => to),
    );
  }
  return () => {
    for (const [file, text] of before) writeFileSync(join(copy, file), text);
  };
}

/**
 * @param {string} file
 * @returns {Outcome}
 */
function readOutcome(file) {
  try {
    const { numFailedTests, numPassedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
    const failed = testResults
      .flatMap((/** @type {any} */ one) => one.assertionResults)
      .find((/** @type {any} */ one) => one.status === 'failed');
    const words = String(failed?.failureMessages?.[0] ?? testResults[0]?.message ?? '').split('\n');
    const first = words.slice(0, 2).join(' ').slice(0, 150);
    return { failed: numFailedTests, passed: numPassedTests, first };
  } catch {
    return { failed: 0, passed: 0, first: 'it ended without a report' };
  }
}
