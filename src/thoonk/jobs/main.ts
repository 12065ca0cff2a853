/**
 * The command behind `npm run jobs`: prints results to standard output; a complaint is one sentence on standard error
 * with exit code 1. REDIS_URL is the address of Redis.
 */
import type { RedisClient } from '../client.ts';
import { messageOf, stackOf } from '../errors.ts';
import { openRedis } from '../redis/openRedis.ts';
import { readRedisAddress } from '../redisAddress.ts';
import { Thoonk } from '../thoonk.ts';
import { Complaint, runJobCommand } from './jobCommands.ts';

const connect = (url: string): Promise<RedisClient> =>
  openRedis(readAddress(url), {
    reconnect: () => false,
    listen: (client) => client.on('error', () => {}),
  }).catch((error: unknown) => {
    throw new Complaint(`Redis cannot be used (${messageOf(error)}): is it running?`);
  });

const readAddress = (text: string): string => {
  try {
    return readRedisAddress(text).url;
  } catch (error) {
    throw new Complaint(messageOf(error));
  }
};

const run = async (): Promise<void> => {
  const client = await connect(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379');
  try {
    process.stdout.write(`${await runJobCommand(new Thoonk(client), process.argv.slice(2))}\n`);
  } finally {
    client.destroy();
  }
};

run().catch((error: unknown) => {
  const words = error instanceof Complaint ? error.message : stackOf(error);
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
});
