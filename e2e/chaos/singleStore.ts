/**
 * A single Redis as the store of a run. Gateways and workers reach it through a line that can be cut.
 */
import { createClient } from '@redis/client';
import type { RedisClient } from '../../src/thoonk/client.ts';
import { copyBeforeLoss } from './beforeLoss.ts';
import type { StoredLog } from './checker/history.ts';
import { Line } from './line.ts';
import { RedisMember } from './redisMember.ts';
import type { NodeFault } from './schedule.ts';
import type { Store } from './store.ts';

/** @param note receives what happens, line by line */
export const openSingleStore = async (
  folder: string,
  note: (line: string) => void,
): Promise<Store<NodeFault>> => {
  const redis = await RedisMember.start(folder);
  const line = await Line.open([redis.port]);
  const client: RedisClient = createClient({ url: redis.url });
  client.on('error', () => {});
  await client.connect();
  /** Each is read while the run continues. */
  const losses: Promise<StoredLog[]>[] = [];
  return {
    url: `redis://127.0.0.1:${line.port}`,
    client,
    faults: {
      redisKill: ({ duration }) => redis.kill(duration),
      redisPowerCut: async ({ duration, fraction }, teams) => {
        const lost = await redis.cutPower(duration, fraction, async (from) => {
          const read = await copyBeforeLoss(from, teams);
          const reading = read();
          reading.catch(() => {});
          losses.push(reading);
        });
        note(`Redis has lost ${lost} bytes`);
      },
      redisPause: ({ duration }) => redis.pause(duration),
      redisLinksCut: async ({ duration }) => {
        const mend = line.spoil({ kind: 'cut' });
        await new Promise((resolve) => setTimeout(resolve, duration));
        mend();
      },
    },
    losses: () => Promise.all(losses),
    stop: async () => {
      client.destroy();
      await line.close();
      await redis.stop();
    },
  };
};
