/**
 * The stalled jobs of all job feeds, which wait for a person. Reads without a lock: a job that is retried meanwhile may
 * still be listed.
 */
import type { RedisClient } from './client.ts';
import { configKey, itemsKey, stalledKey, stallsKey } from './keys.ts';
import type { Registry } from './registry.ts';

export type StalledJob = {
  readonly id: string;
  readonly feed: string;
  /**
   * Milliseconds since 1970, and the number of failures; null if an implementation without this extension stalled it.
   */
  readonly since: number | null;
  readonly failures: number | null;
  /** Size of its item in bytes. */
  readonly size: number;
};

/** Sorted by feed, then by the time they were stalled, oldest first. */
export const stalledJobs = async (client: RedisClient, registry: Registry): Promise<StalledJob[]> => {
  const feeds = await registry.names();
  const types = await Promise.all(feeds.map((feed) => client.hGet(configKey(feed), 'type')));
  const jobFeeds = feeds.filter((_, index) => types[index] === 'job');
  const found = await Promise.all(jobFeeds.map((feed) => stalledIn(client, feed)));
  return found.flat();
};

const stalledIn = async (client: RedisClient, feed: string): Promise<StalledJob[]> => {
  const ids = await client.sMembers(stalledKey(feed));
  if (ids.length === 0) return [];
  const [stalls, sizes] = await Promise.all([
    client.hmGet(stallsKey(feed), ids),
    Promise.all(ids.map((id) => client.hStrLen(itemsKey(feed), id))),
  ]);
  return ids
    .map((id, index) => ({ id, feed, ...readStall(stalls[index]), size: Number(sizes[index]) }))
    .sort((a, b) => (a.since ?? 0) - (b.since ?? 0));
};

const readStall = (stall: string | null | undefined): Pick<StalledJob, 'since' | 'failures'> => {
  const [since, failures] = stall?.split(' ') ?? [];
  return { since: since ? Number(since) : null, failures: failures ? Number(failures) : null };
};
