/**
 * npm run jobs -- list|show|retry|drop: looks after the jobs that were set aside (src/thoonk/jobs/main.ts), on the Redis of
 * REDIS_URL or on that of the running `npm start`.
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
  if (!url)
    throw new Problem('No Slipway runs here: start it with npm start, or say which Redis with REDIS_URL.');
  process.env.REDIS_URL = url;
  await runCommand('jobs');
});
