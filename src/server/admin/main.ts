/**
 * The command behind `npm run admin`: prints results to standard output; a complaint is one sentence on standard error with
 * exit code 1. REDIS_URL is the address of Redis, PUBLIC_URL that of the server.
 */
import { createClient } from '@redis/client';
import type { RedisClient } from '../../thoonk/client.ts';
import { readRedisAddress } from '../../thoonk/redisAddress.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { Complaint, runAdminCommand } from './adminCommands.ts';

/** A person is waiting: it does not wait for a Redis that is away. */
const connect = async (address: string): Promise<RedisClient> => {
  const { url } = readRedisAddress(address);
  const client: RedisClient = createClient({ url, socket: { reconnectStrategy: false } });
  // connect() reports errors; without a listener they would crash the process.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new Complaint(`Redis cannot be used (${(error as Error).message}): is it running?`);
  }
  return client;
};

const run = async (): Promise<void> => {
  const { REDIS_URL = 'redis://127.0.0.1:6379', PUBLIC_URL = 'http://localhost:4000' } = process.env;
  const client = await connect(REDIS_URL);
  try {
    process.stdout.write(`${await runAdminCommand(new Thoonk(client), process.argv.slice(2), PUBLIC_URL)}\n`);
  } finally {
    client.destroy();
  }
};

run().catch((error: unknown) => {
  const words = error instanceof Complaint ? error.message : String((error as Error).stack ?? error);
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
});
