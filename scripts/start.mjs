/**
 * npm start: runs everything a team needs with one command, on one port, and leaves nothing behind when it ends.
 * npm start -- --role gateway|worker|all: runs only that role, on the Redis at REDIS_URL.
 */
import { runScript } from './problem.mjs';
import { setUp } from './setUp.mjs';

runScript(async () => {
  setUp();
  const { supervise } = await import('./supervise.mjs');
  await supervise(process.argv.slice(2));
});
