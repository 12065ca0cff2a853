/**
 * Runs the development server until it is asked to stop, or until its Redis ends.
 */
import { createServer } from 'vite';
import { readConfiguration, requireFreePort } from './configuration.mjs';
import { Problem, say } from './problem.mjs';
import { startRedis } from './redisServer.mjs';
import { requireRedis } from './requireRedis.mjs';
import { whenAskedToStop } from './stopSignals.mjs';
import { webAddress } from './welcome.mjs';

export async function serveForDevelopment() {
  const { port, host, redisUrl, dataFolder } = readConfiguration();
  const asked = whenAskedToStop();
  await requireFreePort(port, host);
  if (redisUrl) await requireRedis(redisUrl);
  const redis = redisUrl ? undefined : await startRedis({ folder: dataFolder, appendOnly: true });
  // The only setting that the plugin reads, under the same name as the built server does.
  process.env.REDIS_URL = redisUrl ?? redis?.url;
  const server = await createServer({ server: { port, host, strictPort: true } });
  try {
    await server.listen();
    say(
      `\nSlipway (development) runs at ${webAddress(host, port)}, on ${redis?.url ?? 'the Redis of REDIS_URL'}.\n`,
    );
    await Promise.race([asked, redis ? failure(redis) : asked]);
  } finally {
    await server.close();
    await redis?.stop();
  }
}

/**
 * @param {import('./redisServer.mjs').RedisServer} redis
 * @returns {Promise<never>}
 */
async function failure(redis) {
  const { code, signal } = await redis.exited;
  throw new Problem(
    `Redis ended unexpectedly (${signal ?? `exit code ${code}`}): see ${redis.folder}/redis.log.`,
  );
}
