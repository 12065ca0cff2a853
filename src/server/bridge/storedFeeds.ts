/**
 * Reads the stored feeds of a team in batches, each with the log position at the same instant.
 */
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { formerFeed } from '../../model/feeds/former.ts';
import { feedsOfTeam, feedType, isNamedByContent, parseFeed } from '../../model/feeds/index.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { TeamId } from '../../model/ids.ts';
import { bytes, type RedisClient } from '../../thoonk/client.ts';
import { idsKey } from '../../thoonk/keys.ts';
import { expectedMembers, type LogCursor, type RawFeed, readSnapshot } from '../log/readLog.ts';
import type { StoredFeed } from './difference.ts';
import { markOf, WINDOW } from './loggedTeam.ts';

/**
 * The feeds of a team depend on its members and former members: `members` are those that were read. Direct chats do not
 * follow from them: they are known from the log or because they were found.
 */
export type TeamFeeds = { readonly members: Buffer; readonly feeds: readonly FeedName[] };

/** @param others known feeds that do not follow from the members */
export const readTeamFeeds = async (
  client: RedisClient,
  team: TeamId,
  others: readonly FeedName[],
): Promise<TeamFeeds> => {
  const ids = (await bytes(client).zRange(idsKey(membersFeed(team)), 0, -1)) as Buffer[];
  const former = await client.zRange(idsKey(formerFeed(team)), 0, -1);
  const found = others.filter((name) => parseFeed(name)?.team === team && isNamedByContent(name));
  const feeds = [...feedsOfTeam(team, ids.map(String), former), ...new Set(found)];
  return { members: expectedMembers(ids), feeds };
};

export type StoredFeeds = { readonly at: LogCursor; readonly feeds: ReadonlyMap<FeedName, StoredFeed> };

/**
 * @param tails number of the newest items to read per feed, if not `WINDOW`
 * @returns null if the members have changed
 */
export const readStored = async (
  client: RedisClient,
  team: TeamId,
  members: Buffer,
  names: readonly FeedName[],
  tails: ReadonlyMap<FeedName, number>,
): Promise<StoredFeeds | null> => {
  const tailOf = (feed: FeedName) => tails.get(feed) ?? WINDOW;
  // One additional item shows whether there are older ones.
  const wanted = names.map((feed) => {
    const type = feedType(feed);
    return { feed, type, tail: type === 'sorted' ? 0 : tailOf(feed) + 1 };
  });
  const raw = await readSnapshot(client, team, membersFeed(team), members, wanted);
  if (!raw) return null;
  const feeds = new Map(raw.feeds.map((feed) => [feed.feed, storedFeed(feed, tailOf(feed.feed))]));
  return { at: { seq: raw.seq, hash: raw.hash }, feeds };
};

const storedFeed = ({ feed, ids, items }: RawFeed, tail: number): StoredFeed => {
  const cut = feedType(feed) === 'feed' && ids.length > tail;
  const texts = new Map<string, string | null>();
  for (const [index, id] of ids.entries())
    if (!(cut && index === 0) && !texts.has(id)) texts.set(id, items[index] ?? null);
  const itemOf = (id: string) => parsed(texts.get(id) ?? null);
  const marks = new Map([...texts.keys()].map((id) => [id, markOf(itemOf(id))]));
  return { ids: [...texts.keys()], cut, itemOf, markOf: (id) => marks.get(id) ?? '' };
};

/** Invalid JSON becomes null, as in snapshots and entries. */
const parsed = (text: string | null): unknown => {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
