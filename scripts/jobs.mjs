/**
 * npm run jobs -- list|show|retry|drop: manages stalled jobs (src/thoonk/jobs/main.ts), on the Redis at REDIS_URL or on
 * that of the running `npm start`.
 */
import { runCommand } from './commands.mjs';
import { readConfiguration } from './configuration.mjs';
import { Problem, runScript } from './problem.mjs';
import { runningServer } from './redisFolder.mjs';
import { rootFolder } from './setUp.mjs';

runScript(async () => {
  process.chdir(rootFolder);
  const { redisUrl, dataFolder } = readConfiguration();
  const url = redisUrl ?? runningServer(dataFolder);
  if (!url) throw new Problem('No Slipway runs here: start it with npm start, or set REDIS_URL to a Redis.');
  process.env.REDIS_URL = url;
  await runCommand('jobs');
});
