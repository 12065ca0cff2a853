/**
 * npm start: everything a team needs, from one command, on one port, with nothing left behind when it ends.
 * npm start -- --role gateway|worker|all: only that role, on the Redis of REDIS_URL.
 */
import { runScript } from './problem.mjs';
import { setUp } from './setUp.mjs';

runScript(async () => {
  setUp();
  const { supervise } = await import('./supervise.mjs');
  await supervise(process.argv.slice(2));
});
