/**
 * What programs from the time of the contract do, in the plain commands that they send, including the points at which
 * they crash.
 */
import type { RedisClient } from '../../src/thoonk/client.ts';

/** In two steps, with the name first: in between it has no type. */
export const oldCreate = async (raw: RedisClient, feed: string, config: Record<string, string>) => {
  await raw.sAdd('feeds', feed);
  await raw.multi().hSet(`feed.config:${feed}`, config).exec();
  await raw.publish('newfeed', `${feed}\0old`);
  await raw.publish('conffeed', `${feed}\0old`);
};

/** Seconds with microseconds, as their languages provide them. */
const seconds = async (raw: RedisClient): Promise<number> => {
  const [whole, micro] = (await raw.sendCommand(['TIME'])) as unknown as [string, string];
  return Number(whole) + Number(micro) / 1_000_000;
};

export const oldPublish = async (raw: RedisClient, feed: string, id: string, item: string) => {
  const [added] = await raw
    .multi()
    .zAdd(`feed.ids:${feed}`, { score: await seconds(raw), value: id })
    .incr(`feed.publishes:${feed}`)
    .hSet(`feed.items:${feed}`, id, item)
    .exec();
  await raw.publish(`${Number(added) === 1 ? 'feed.publish' : 'feed.edit'}:${feed}`, `${id}\0${item}`);
};

export const oldPut = async (raw: RedisClient, feed: string, id: string, item: string) => {
  await raw
    .multi()
    .lPush(`feed.ids:${feed}`, id)
    .incr(`feed.publishes:${feed}`)
    .hSet(`feed.items:${feed}`, id, item)
    .zAdd(`feed.published:${feed}`, { score: Date.now(), value: id })
    .exec();
  await raw.publish(`feed.publishes:${feed}`, `${id}\0${item}`);
};

export const oldQueuePut = async (raw: RedisClient, feed: string, id: string, item: string) => {
  await raw
    .multi()
    .lPush(`feed.ids:${feed}`, id)
    .hSet(`feed.items:${feed}`, id, item)
    .incr(`feed.publishes:${feed}`)
    .exec();
};

/** Takes the id off the list, and dies. */
export const oldClaimAndDie = async (raw: RedisClient, feed: string): Promise<string | null> =>
  raw.rPop(`feed.ids:${feed}`);

/** The second half of a claim. */
export const oldClaimEnds = async (raw: RedisClient, feed: string, id: string) => {
  await raw.multi().zAdd(`feed.claimed:${feed}`, { score: Date.now(), value: id }).exec();
};

export const oldFinish = async (raw: RedisClient, feed: string, id: string, result: string) => {
  await raw
    .multi()
    .zRem(`feed.claimed:${feed}`, id)
    .hDel(`feed.cancelled:${feed}`, id)
    .zRem(`feed.published:${feed}`, id)
    .incr(`feed.finishes:${feed}`)
    .publish(`job.finish:${feed}`, `${id}\0${result}`)
    .hDel(`feed.items:${feed}`, id)
    .exec();
};

/** A retry that does not check whether the job is stalled: it is then in line twice. */
export const oldRetryOfWhatIsNotStalled = async (raw: RedisClient, feed: string, id: string) => {
  await raw.multi().sRem(`feed.stalled:${feed}`, id).lPush(`feed.ids:${feed}`, id).exec();
};
