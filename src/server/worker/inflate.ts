/**
 * Feeds → what a worker knows: reads the items that actions name.
 *
 * Lists that are worked on are read whole while they are short: who has done something on one will soon do more.
 */
import type { Read } from '../../actions/defineAction.ts';
import { type FeedName, parseFeed, TAIL } from '../../model/feeds.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import { runScript } from '../../thoonk/scripts.ts';
import type { WorkingState } from './workingState.ts';

/** Items of a feed that is read whole. */
const MOST_WHOLE = 200;

/** Reads what is not known of all that some jobs name, in one round trip. */
export const inflate = async (
  client: RedisClient,
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
    args.push(String(mostWhole(working, feed)), String(ids.size), ...ids);
  }
  const answer = (await runScript(client, 'items', keys, args)) as Answer;
  [...wanted].forEach(([feed, ids], index) => {
    const whole = answer[index * 2] !== null;
    const texts = answer[index * 2 + 1] as (string | null)[];
    if (whole) working.loadWhole(feed, pairs(texts as string[]));
    else [...ids].forEach((id, at) => void working.load(feed, id, texts[at] ?? null));
  });
};

type Answer = (1 | null | (string | null)[])[];

/** A feed that was known whole already has an item that somebody else has changed: that one is enough. */
const mostWhole = (working: WorkingState, feed: FeedName): number => {
  const kind = parseFeed(feed)?.kind;
  return kind && TAIL[kind] === undefined && !working.knowsWhole(feed) ? MOST_WHOLE : 0;
};

const pairs = (flat: readonly string[]): [string, string][] => {
  const found: [string, string][] = [];
  for (let i = 0; i < flat.length; i += 2) found.push([flat[i] as string, flat[i + 1] as string]);
  return found;
};
