/**
 * Checks once whether the Redis at an address can be used. Waits for one that is loading its data, but not for one that
 * does not answer.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { messageOf } from '../../thoonk/errors.ts';
import { openRedis } from '../../thoonk/redis/openRedis.ts';
import { readRedisAddress } from '../../thoonk/redisAddress.ts';
import { untilLoaded } from './connect.ts';
import { inspectRedis } from './inspect.ts';
import { meaningOf, UnusableRedis } from './trouble.ts';

export type RedisCheck = {
  /** The address without user name and password. */
  readonly shown: string;
  /** One sentence each. */
  readonly warnings: readonly string[];
};

/** Milliseconds within which it must answer. */
const ANSWER_TIMEOUT_MS = 3_000;

/** @throws UnusableRedis with one sentence that says what is wrong and what to do */
export const checkRedis = async (address: string): Promise<RedisCheck> => {
  const { url, shown } = readAddress(address);
  const clients: RedisClient[] = [];
  try {
    const client = await inTime(open(url, clients));
    await untilLoaded(client);
    return { shown, warnings: await inspectRedis(client) };
  } catch (error) {
    if (error instanceof UnusableRedis) throw new UnusableRedis(`${error.message} (REDIS_URL: ${shown})`);
    throw new UnusableRedis(`The Redis of REDIS_URL (${shown}) cannot be used: ${meaningOf(error)}.`);
  } finally {
    for (const client of clients) if (client.isOpen) client.destroy();
  }
};

const open = (url: string, clients: RedisClient[]): Promise<RedisClient> =>
  openRedis(url, {
    reconnect: () => false,
    connectTimeout: ANSWER_TIMEOUT_MS,
    listen: (client) => {
      // connect() reports errors; without a listener they would end the process.
      client.on('error', () => {});
      clients.push(client);
    },
  });

const readAddress = (address: string) => {
  try {
    return readRedisAddress(address);
  } catch (error) {
    throw new UnusableRedis(messageOf(error));
  }
};

const inTime = async <T>(answer: Promise<T>): Promise<T> => {
  const late = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
  const tooLate = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () =>
      reject(new Error(`no answer within ${ANSWER_TIMEOUT_MS / 1000} seconds`)),
    );
  });
  return Promise.race([answer, tooLate]);
};
