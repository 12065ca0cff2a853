/**
 * A client on a Redis of its own, and an ear for every channel in the order in which things are said.
 */
import { createClient } from '@redis/client';
import type { RedisClient } from '../thoonk/client.ts';
import { startTestRedis, type TestRedis } from './redis.ts';

export type Notice = { readonly channel: string; readonly message: string };

export type ThoonkRedis = {
  readonly redis: TestRedis;
  readonly client: RedisClient;
  /** Everything that was published up to now, since the last time it was asked. */
  readonly notices: () => Promise<Notice[]>;
  readonly stop: () => Promise<void>;
};

const FENCE = 'fence';

/** @param logChannels sharded channels to hear too */
export const startThoonkRedis = async (logChannels: readonly string[] = []): Promise<ThoonkRedis> => {
  const redis = await startTestRedis();
  const client: RedisClient = createClient({ url: redis.url });
  const ear = client.duplicate();
  await client.connect();
  await ear.connect();
  let heard: Notice[] = [];
  let fenced = () => {};
  const listen = (message: string, channel: string) => {
    if (channel === FENCE) fenced();
    else heard.push({ channel, message });
  };
  await ear.pSubscribe('*', listen);
  for (const channel of logChannels) await ear.sSubscribe(channel, listen);
  return {
    redis,
    client,
    notices: async () => {
      const passed = new Promise<void>((resolve) => {
        fenced = resolve;
      });
      await client.publish(FENCE, '');
      await passed;
      const taken = heard;
      heard = [];
      return taken;
    },
    stop: async () => {
      ear.destroy();
      client.destroy();
      await redis.stop();
    },
  };
};
