/**
 * The peer driver: one JSON object a line on standard input, one answer a line, in order, on standard output. With it any
 * implementation of the contract, in any language, can be paired with ours.
 *
 * Guarantees that nothing but answers and events goes to standard output, that answers come in the order of their calls,
 * and that it ends when its input does: who waits for an item then is let go with Empty, and what was read is answered.
 *
 * REDIS_HOST, REDIS_PORT and REDIS_DB say where; 127.0.0.1, 6379 and 0 if they are not given.
 */
import { createClient } from '@redis/client';
import type { RedisClient } from '../client.ts';
import { Thoonk } from '../thoonk.ts';
import { answer } from './answer.ts';
import { Ears } from './ears.ts';
import { eachLine } from './lines.ts';

/** Answers that are still to be given when the input has ended may take so long. */
const FAREWELL = 5_000;

const { REDIS_HOST = '127.0.0.1', REDIS_PORT = '6379', REDIS_DB = '0' } = process.env;

const write = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};
const warn = (words: string): void => {
  process.stderr.write(`${words}\n`);
};

const connect = (): RedisClient => {
  const client: RedisClient = createClient({
    socket: {
      host: REDIS_HOST,
      port: Number(REDIS_PORT),
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 1_000),
    },
    database: Number(REDIS_DB),
    // The client's own time-out costs more than all the rest of a call.
    commandOptions: { timeout: undefined } as unknown as { timeout: number },
  });
  let down = false;
  client.on('error', (error: Error) => {
    if (!down) warn(`Redis at ${REDIS_HOST}:${REDIS_PORT} is out of reach: ${error.message}`);
    down = true;
  });
  client.on('ready', () => {
    down = false;
  });
  return client;
};

const run = (): void => {
  const client = connect();
  const thoonk = new Thoonk(client);
  const peer = { thoonk, ears: new Ears(thoonk, write, warn) };
  let answered: Promise<unknown> = client.connect();
  eachLine(
    process.stdin,
    (line) => {
      answered = answered.then(async () => write(await answer(peer, line)));
    },
    () => {
      thoonk.stopWaiting();
      setTimeout(() => process.exit(1), FAREWELL).unref();
      void answered.then(() => process.exit(0));
    },
  );
  // Nobody reads any more.
  process.stdout.on('error', () => process.exit(0));
};

run();
