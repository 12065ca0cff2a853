/**
 * The command behind `npm run admin`: prints results to standard output; a complaint is one sentence on standard error with
 * exit code 1. REDIS_URL is the address of Redis, PUBLIC_URL that of the server.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { openRedis } from '../../thoonk/redis/openRedis.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { Complaint, runAdminCommand } from './adminCommands.ts';

/** A person is waiting: it does not wait for a Redis that is away. */
const connect = (address: string): Promise<RedisClient> =>
  openRedis(address, {
    reconnect: () => false,
    listen: (client) => client.on('error', () => {}),
  }).catch((error: Error) => {
    throw new Complaint(`Redis cannot be used (${error.message}): is it running?`);
  });

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
