/**
 * Pages of a feed that is ordered by time. See lua/history.lua.
 */
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { idsKey, itemsKey } from '../../thoonk/keys.ts';
import { listOf, optionalTextsOf, textsOf } from '../../thoonk/replies.ts';
import type { RawFeed } from './readLog.ts';
import { logScripts } from './scripts.ts';

/** Oldest first. `more`: there are older ones, or `before` is not in the feed. */
export type RawPage = RawFeed & { readonly more: boolean };

/** @param before the page ends just before this id; undefined for the newest items */
export const readPage = async (
  client: RedisClient,
  feed: FeedName,
  before: string | undefined,
  limit: number,
): Promise<RawPage> => {
  const keys = [idsKey(feed), itemsKey(feed)];
  const answer = await logScripts.run(client, 'history', keys, [before ?? '', String(limit)]);
  const [more, ids, items] = listOf(answer);
  return { feed, ids: textsOf(ids), items: optionalTextsOf(items), more: more === '1' };
};
