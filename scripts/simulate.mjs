/**
 * npm run simulate -- --runs 1000 --seed 7: simulated worlds, each from a seed (docs/reliability.md).
 *   --steps 12          only the first steps of each
 *   --without trim,jump leaves out kinds of steps
 */
import { parseArgs } from 'node:util';
import { runScript } from './problem.mjs';
import { setUp } from './setUp.mjs';

runScript(async () => {
  setUp();
  const { runTool } = await import('./testTool.mjs');
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      steps: { type: 'string', default: '' },
      without: { type: 'string', default: '' },
    },
  });
  const file = 'src/testing/simulator/simulate.test.ts';
  const code = await runTool(['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', file], {
    SIMULATE_RUNS: values.runs,
    SIMULATE_SEED: values.seed,
    SIMULATE_STEPS: values.steps,
    SIMULATE_WITHOUT: values.without,
  });
  process.exit(code);
});
