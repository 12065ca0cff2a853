/**
 * Reads the items that jobs need into the working state.
 *
 * Short feeds are read whole, because a member who has changed one item of a list is likely to change another soon.
 */
import { isUtf8 } from 'node:buffer';
import type { Read } from '../../actions/defineAction.ts';
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { tailOf } from '../../model/feeds/index.ts';
import { type Bytes, bytes, type RedisClient } from '../../thoonk/client.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import { optionalTextsOf, pairsOf, textsOf } from '../../thoonk/replies.ts';
import type { TeamCalls } from './teamCalls.ts';
import type { WorkingState } from './workingState.ts';

/** Maximum number of items in a feed that is read whole. */
const MAX_WHOLE_ITEMS = 200;

/** Reads all items named in `reads` that are not known, in one round trip. */
export const readItems = async (
  client: RedisClient,
  calls: TeamCalls,
  working: WorkingState,
  reads: readonly Read[],
): Promise<void> => {
  const wanted = new Map<FeedName, Set<string>>();
  for (const read of reads) {
    if (working.knows(read)) continue;
    const ids = wanted.get(read.feed);
    if (ids) ids.add(read.id);
    else wanted.set(read.feed, new Set([read.id]));
  }
  if (wanted.size === 0) return;
  const keys: string[] = [];
  const args: string[] = [];
  for (const [feed, ids] of wanted) {
    keys.push(itemsKey(feed));
    args.push(String(maxWholeItems(working, feed)), String(ids.size), ...ids);
  }
  const answer = await calls.items({ keys, args });
  for (const [index, [feed, ids]] of [...wanted].entries()) {
    const isWhole = answer[index * 2] !== null;
    const reply = answer[index * 2 + 1];
    const read = isWhole ? pairsOf(textsOf(reply)) : inOrder(ids, optionalTextsOf(reply));
    const items: [string, Bytes | null][] = [];
    for (const [id, text] of read)
      items.push([id, text?.includes('\uFFFD') ? await bytesOf(client, feed, id) : text]);
    if (isWhole) working.loadWhole(feed, items);
    else for (const [id, text] of items) working.load(feed, id, text);
  }
};

const inOrder = (ids: ReadonlySet<string>, texts: readonly (string | null)[]): [string, string | null][] =>
  [...ids].map((id, at) => [id, texts[at] ?? null]);

/**
 * Text that is not UTF-8 was decoded with U+FFFD and would never equal the stored bytes, so it is read again as bytes.
 */
const bytesOf = async (client: RedisClient, feed: FeedName, id: string): Promise<Bytes | null> => {
  const raw = (await bytes(client).hGet(itemsKey(feed), id)) as Buffer | null;
  return raw && isUtf8(raw) ? raw.toString() : raw;
};

/** If the feed is already known whole, only the item changed by another writer is read again. */
const maxWholeItems = (working: WorkingState, feed: FeedName): number =>
  tailOf(feed) === 0 && !working.knowsWhole(feed) ? MAX_WHOLE_ITEMS : 0;
