/**
 * Connects to Redis. The command time-out of the client is off: it costs more than all the rest of a call, and a blocked
 * call is noticed by the lease of the job instead. A lost connection is made again for ever; commands wait meanwhile.
 */
import { createClient } from '@redis/client';
import type { RedisClient } from '../thoonk/client.ts';
import { pause } from '../thoonk/pause.ts';
import type { Logger } from './logger.ts';

const commandOptions = { timeout: undefined } as unknown as { timeout: number };

/** Milliseconds to wait: 50 at first, at most 2,000, with jitter. */
const reconnectStrategy = (retries: number): number =>
  Math.min(50 * 2 ** Math.min(retries, 6), 2_000) * (0.5 + Math.random() / 2);

export const connectRedis = async (url: string, logger: Logger): Promise<RedisClient> => {
  const client: RedisClient = createClient({ url, commandOptions, socket: { reconnectStrategy } });
  listen(client, logger);
  await client.connect();
  await untilLoaded(client);
  return client;
};

/** A Redis that has just started answers, but with an error, until it has read its data. */
const untilLoaded = async (client: RedisClient): Promise<void> => {
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
export const duplicateRedis = async (client: RedisClient, logger: Logger): Promise<RedisClient> => {
  const second = client.duplicate() as RedisClient;
  listen(second, logger);
  await second.connect();
  return second;
};

/** Without a listener an error would end the process. One outage is one line. */
const listen = (client: RedisClient, logger: Logger): void => {
  let down = false;
  client.on('error', (error: Error) => {
    if (!down) logger.warn({ error: error.message }, 'Redis is out of reach');
    down = true;
  });
  client.on('ready', () => {
    if (down) logger.warn('Redis is back');
    down = false;
  });
};
