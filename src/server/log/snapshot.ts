/**
 * The initial state push: a team as one message, joined from the stored texts.
 *
 * Guarantees that the message holds only valid JSON: an item that a foreign program has stored as something else is left
 * out, so that it cannot keep a team from opening.
 */
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { feedsOfTeam, feedType, tailOf } from '../../model/feeds/index.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { TeamId } from '../../model/ids.ts';
import { bytes, type RedisClient } from '../../thoonk/client.ts';
import { idsKey } from '../../thoonk/keys.ts';
import { type LogCursor, type RawFeed, type RawSnapshot, readSnapshot } from './log.ts';
import { isReadableItem } from './readable.ts';

/** `text` is the message; it stands for the place `seq`, `hash` in the log. `members`: who is one there. */
export type BuiltSnapshot = LogCursor & { readonly text: string; readonly members: ReadonlySet<string> };

const TRIES = 5;

export const buildSnapshot = async (client: RedisClient, team: TeamId): Promise<BuiltSnapshot> => {
  const { seq, hash, feeds } = await readTeam(client, team, tailOf);
  const members = new Set(feeds.find(({ feed }) => feed === membersFeed(team))?.ids);
  return { seq, hash, members, text: snapshotText({ seq, hash }, feeds) };
};

/**
 * All feeds of a team and its place in the log, at one instant.
 *
 * @param tail how many of the newest items of a feed; 0 for all
 */
export const readTeam = async (
  client: RedisClient,
  team: TeamId,
  tail: (feed: FeedName) => number,
): Promise<RawSnapshot> => {
  const members = membersFeed(team);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const ids = await bytes(client).zRange(idsKey(members), 0, -1);
    const feeds = feedsOfTeam(team, ids.map(String));
    const wanted = feeds.map((feed) => ({ feed, type: feedType(feed), tail: tail(feed) }));
    const raw = await readSnapshot(client, team, members, ids, wanted);
    if (raw) return raw;
  }
  throw new Error(`the members of ${team} changed faster than they could be read`);
};

export const snapshotText = ({ seq, hash }: LogCursor, feeds: readonly RawFeed[]): string => {
  const parts = feeds.filter(({ ids }) => ids.length > 0).map(feedText);
  return `{"type":"snapshot","seq":${seq},"hash":"${hash}","feeds":{${parts.join(',')}}}`;
};

/** Each item is judged by itself: two of them in one text would move all that follow to the wrong ids. */
export const feedParts = ({ ids, items }: Pick<RawFeed, 'ids' | 'items'>): string => {
  const texts = items.map((item) => (item !== null && isReadableItem(item) ? item : 'null'));
  return `"ids":${JSON.stringify(ids)},"items":[${texts.join(',')}]`;
};

const feedText = (raw: RawFeed): string => `${JSON.stringify(raw.feed)}:{${feedParts(raw)}}`;
