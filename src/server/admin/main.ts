/**
 * The command behind `npm run admin`: prints results to standard output; a complaint is one sentence on standard error with
 * exit code 1. REDIS_URL is the address of Redis, PUBLIC_URL that of the server.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { openRedis } from '../../thoonk/redis/openRedis.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { isRedisTrouble, meaningOf } from '../redis/trouble.ts';
import { Complaint, runAdminCommand } from './adminCommands.ts';

/** A person is waiting: it does not wait for a Redis that is away. */
const connect = (address: string): Promise<RedisClient> =>
  openRedis(address, {
    reconnect: () => false,
    listen: (client) => client.on('error', () => {}),
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
  process.stderr.write(`${wordsFor(error)}\n`);
  process.exitCode = 1;
});

function wordsFor(error: unknown): string {
  if (error instanceof Complaint) return error.message;
  if (isRedisTrouble(error)) return `The Redis of REDIS_URL cannot be used: ${meaningOf(error)}.`;
  return String((error as Error).stack ?? error);
}
