/**
 * The test suites, in the order in which their results are printed: suites that fail fast come first. Each starts as soon
 * as the one named by `after` has ended, so that some wait for events while others compute. A check without tests
 * (types, lint) counts as one test.
 *
 * `npm run test:long` runs those of LONG_SUITES, which take about an hour.
 */
import { check, longChaos, runChaos, runPlaywright, runVitest } from './suiteTools.mjs';

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

/** Random tests run more often, all tests on Redis also run on the one in memory, and axe checks all widths in both schemes. */
const LONG = { LONG_TESTS: '1' };

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
  {
    name: 'e2e',
    title: 'Stories in the browser',
    after: 'redis',
    run: (args, ...given) => runPlaywright(args.length > 0 ? args : ['--grep-invert', '@long'], ...given),
  },
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
    run: (args, output) => runVitest(['memory'], args, output, LONG),
  },
  {
    name: 'random',
    title: 'Random tests, more of each, and a rolling deploy on one Redis',
    after: 'memory',
    run: (args, output) =>
      runVitest(['unit', 'redis'], ['.random.test.ts', 'rollingDeploy', ...args], output, LONG),
  },
  {
    name: 'mutants',
    title: 'Every planted bug is caught',
    after: 'random',
    run: (_, output) => check('Planted bugs', ['scripts/mutants.mjs'], output),
  },
  {
    name: 'screens',
    title: 'Long stories, and the accessibility of each screen at all widths, in light and dark',
    after: 'mutants',
    run: (args, output) =>
      runPlaywright(['-g', 'axe finds no problem|accessible|@long', ...args], output, LONG),
  },
  { name: 'longChaos', title: 'Ten minutes of chaos on one Redis', after: 'screens', run: longChaos() },
  {
    name: 'clusterChaos',
    title: 'Ten minutes of chaos on a Redis Cluster',
    after: 'longChaos',
    run: longChaos('--cluster'),
  },
];
