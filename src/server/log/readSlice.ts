/**
 * Reads a part of a team's feeds in one short call, with the team's log position at the same instant.
 */
import type { FeedName, FeedType } from '../../model/feeds/defineFeed.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { idsKey, itemsKey } from '../../thoonk/keys.ts';
import { listOf, optionalTextsOf, textsOf } from '../../thoonk/replies.ts';
import { headKey } from './keys.ts';
import type { LogCursor } from './readLog.ts';
import { logScripts } from './scripts.ts';

/** Maximum size of a slice. It may exceed a limit by a few items. */
export type SliceLimits = {
  readonly feeds: number;
  /** Ten ids without their items count as one item. */
  readonly items: number;
  /** Bytes of items. */
  readonly bytes: number;
};

/** Such a slice takes Redis about 2 ms to read, and the gateway about 5 ms to parse and check. */
export const SLICE_LIMITS: SliceLimits = { feeds: 250, items: 500, bytes: 256 * 1024 };

export type SlicedRequest = {
  readonly feed: FeedName;
  readonly type: FeedType;
  /** How many of the newest items; 0 for all. */
  readonly tail: number;
  /** The items to read. If empty, the ids of the feed are read, and its first items. */
  readonly ids: readonly string[];
};

/** `ids` is null if the request contained them. `items` are those of the first ids. */
export type SlicedPart = {
  readonly ids: readonly string[] | null;
  readonly items: readonly (string | null)[];
};

/** Parts of the first requested feeds, at least one. Only the last of them may lack items. */
export type Slice = LogCursor & { readonly parts: readonly SlicedPart[] };

export const readSlice = async (
  client: RedisClient,
  team: string,
  requests: readonly SlicedRequest[],
  { items, bytes }: SliceLimits,
): Promise<Slice> => {
  const keys = [headKey(team), ...requests.flatMap(({ feed }) => [idsKey(feed), itemsKey(feed)])];
  const wanted = requests.flatMap(({ type, tail, ids }) => [type, String(tail), String(ids.length), ...ids]);
  const reply = await logScripts.run(client, 'snapshotSlice', keys, [
    String(items),
    String(bytes),
    ...wanted,
  ]);
  const [seq, hash, ...lists] = listOf(reply);
  const parts: SlicedPart[] = [];
  for (let at = 0; at < lists.length; at += 2) {
    const ids = lists[at] === null ? null : textsOf(lists[at]);
    parts.push({ ids, items: optionalTextsOf(lists[at + 1]) });
  }
  return { seq: Number(seq), hash: String(hash), parts };
};
