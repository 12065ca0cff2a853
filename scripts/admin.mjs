/**
 * npm run admin -- create-user|reset|disable|enable|make-operator|list: manages accounts (src/server/admin/main.ts), on the
 * Redis at REDIS_URL or on that of the running `npm start`.
 */
import { runCommand } from './commands.mjs';
import { readConfiguration } from './configuration.mjs';
import { Problem, runScript } from './problem.mjs';
import { runningServer } from './redisFolder.mjs';
import { rootFolder } from './setUp.mjs';
import { webAddress } from './welcome.mjs';

runScript(async () => {
  process.chdir(rootFolder);
  const { redisUrl, dataFolder, publicUrl, host, port } = readConfiguration();
  const url = redisUrl ?? runningServer(dataFolder);
  if (!url) throw new Problem('No Slipway runs here: start it with npm start, or set REDIS_URL to a Redis.');
  process.env.REDIS_URL = url;
  process.env.PUBLIC_URL = publicUrl ?? webAddress(host, port);
  await runCommand('admin');
});
