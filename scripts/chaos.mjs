/**
 * npm run chaos -- [--cluster] [--seed N] [--minutes M] [--json]: simulated users edit on real processes that are
 * killed, paused and disconnected (e2e/chaos/main.ts, docs/reliability.md).
 */
import { spawnSync } from 'node:child_process';
import { runCommand } from './commands.mjs';
import { Problem, runScript } from './problem.mjs';
import { rootFolder } from './setUp.mjs';

runScript(async () => {
  process.chdir(rootFolder);
  // In a separate process whose output goes to standard error: standard output is for the report.
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Problem('The server could not be built: see above.');
  await runCommand('chaos');
});
