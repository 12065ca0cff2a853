/**
 * Connects to Redis.
 *
 * Guarantees that a lost connection is reopened however long it takes, while commands wait; that one outage is one line
 * in the log; and that `reconnectAll` replaces every connection of a client.
 *
 * The client's own command time-out is off: it costs more than the rest of a call, and the lease of a job reveals a
 * call that hangs.
 */
import { duplicateForSlot, duplicateOf, type RedisClient } from '../../thoonk/client.ts';
import { pause } from '../../thoonk/pause.ts';
import { openRedis } from '../../thoonk/redis/openRedis.ts';
import type { Logger } from '../logger.ts';
import { isLasting, meaningOf } from './trouble.ts';

/** The duplicates of each client: they must reconnect when it does. */
const duplicates = new WeakMap<RedisClient, Set<RedisClient>>();

/** Milliseconds to wait: 50 at first, at most 2,000, with jitter. */
const backoff = (retries: number): number =>
  Math.min(50 * 2 ** Math.min(retries, 6), 2_000) * (0.5 + Math.random() / 2);

/** @throws errors that retrying cannot solve, such as a wrong password */
export const connectRedis = async (url: string, logger: Logger): Promise<RedisClient> => {
  let connected = false;
  const client = await openRedis(url, {
    // A password that is wrong at startup stays wrong; a later failure may be temporary, while both sides change it.
    reconnect: (retries, cause) => (!connected && isLasting(cause) ? cause : backoff(retries)),
    listen: (made) => listen(made, logger),
  });
  connected = true;
  await untilLoaded(client);
  return client;
};

/** A Redis that has just started answers with an error until it has loaded its data. */
export const untilLoaded = async (client: RedisClient): Promise<void> => {
  for (;;) {
    try {
      await client.ping();
      return;
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('LOADING')) throw error;
      await pause(100);
    }
  }
};

/** A second connection with the same settings, for blocking calls or subscriptions. */
export const duplicateRedis = (client: RedisClient, logger: Logger): Promise<RedisClient> =>
  connected(client, duplicateOf(client), logger);

/** The same for calls that only use keys of one slot. */
export const duplicateRedisForSlot = (client: RedisClient, logger: Logger): Promise<RedisClient> =>
  connected(client, duplicateForSlot(client), logger);

const connected = async (client: RedisClient, second: RedisClient, logger: Logger): Promise<RedisClient> => {
  listen(second, logger);
  await second.connect();
  const others = duplicates.get(client) ?? new Set();
  duplicates.set(client, others.add(second));
  second.once('end', () => others.delete(second));
  return second;
};

/** Reconnects a client and its duplicates: the address may lead to another server by now. */
export const reconnectAll = (client: RedisClient): void => {
  reconnect(client);
  for (const other of duplicates.get(client) ?? []) reconnect(other);
};

/** The server closes the connection, and the client opens a new one. Pending calls fail and are retried. */
const reconnect = (client: RedisClient): void => {
  if (client.isReady) client.sendCommand(['QUIT']).catch(() => {});
};

/** Without a listener an error would end the process. One outage is one line. */
const listen = (client: RedisClient, logger: Logger): void => {
  let down = false;
  client.on('error', (error: Error) => {
    if (!down) logger.warn({ error: error.message }, `Redis cannot be reached: ${meaningOf(error)}`);
    down = true;
  });
  client.on('ready', () => {
    if (down) logger.warn('Redis is back');
    down = false;
  });
};
