/**
 * npm run simulate -- --runs 1000 --seed 7: runs simulated worlds, each from a seed (test/simulator/main.ts,
 * docs/reliability.md).
 *   --steps 12          only the first steps of each
 *   --without trim,jump leaves out kinds of steps
 *   --workers 2         shares them between threads
 */
import { runCommand } from './commands.mjs';
import { runScript } from './problem.mjs';

runScript(() => runCommand('simulate'));
