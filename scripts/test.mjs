/**
 * npm test: runs all checks with one command; the last line is "N passed, N failed".
 * npm run test:unit -- src/model: runs one suite; further arguments go to its tool.
 * npm run test:long: runs what takes too long for every change, about an hour.
 */
import { runScript } from './problem.mjs';
import { setUp } from './setUp.mjs';

runScript(async () => {
  setUp();
  const { runSuites } = await import('./runSuites.mjs');
  const [name, ...rest] = process.argv.slice(2);
  process.exit(await runSuites(name, rest));
});
