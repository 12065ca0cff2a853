/**
 * The peer driver: reads one JSON object per line from standard input and answers each with one line on standard
 * output, in order. It lets tests pair any implementation of the contract, in any language, with ours.
 *
 * Guarantees that standard output carries only answers and events, that answers come in the order of their calls, and
 * that the driver ends with its input: a call that waits for an item then gets Empty, and every line that was read is
 * answered.
 *
 * REDIS_HOST, REDIS_PORT and REDIS_DB are the address of Redis; the defaults are 127.0.0.1, 6379 and 0.
 */
import { createClient } from '@redis/client';
import { type RedisClient, withoutTimeout } from '../client.ts';
import { Thoonk } from '../thoonk.ts';
import { answer } from './answer.ts';
import { eachLine } from './lines.ts';
import { Listener } from './listener.ts';

/** Time for outstanding answers after the input has ended. */
const MAX_ANSWER_TIME = 5_000;

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
    commandOptions: withoutTimeout,
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
  const peer = { thoonk, listener: new Listener(thoonk, write, warn) };
  let answered: Promise<unknown> = client.connect();
  eachLine(
    process.stdin,
    (line) => {
      answered = answered.then(async () => write(await answer(peer, line)));
    },
    () => {
      thoonk.stopWaiting();
      setTimeout(() => process.exit(1), MAX_ANSWER_TIME).unref();
      void answered.then(() => process.exit(0));
    },
  );
  // The reader has closed the pipe.
  process.stdout.on('error', () => process.exit(0));
};

run();
