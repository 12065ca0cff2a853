/** The nodes that serve data, and their INFO. */
import type { RedisClient } from '../../thoonk/client.ts';
import { meaningOf, UnusableRedis } from './trouble.ts';

export type Info = ReadonlyMap<string, string>;

/** The nodes of a Cluster that serve slots, or the only node. */
export const nodesOf = async (client: RedisClient): Promise<readonly RedisClient[]> =>
  (await client.primaries?.()) ?? [client];

/** The fields of INFO; none if the user may not read them. */
export const readInfo = async (client: RedisClient): Promise<Info> => {
  try {
    const lines = (await client.info()).split(/\r?\n/).filter((line) => line.includes(':'));
    return new Map(
      lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
    );
  } catch (error) {
    if (!client.isReady) throw new UnusableRedis(`Redis cannot be used: ${meaningOf(error)}.`);
    return new Map();
  }
};
