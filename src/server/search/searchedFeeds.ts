/** The feeds that are searched for a person: those of the team's history that the person may see. */
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { formerFeed } from '../../model/feeds/former.ts';
import { parseFeed, searchedFeedsOf } from '../../model/feeds/index.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { readFeed } from '../../model/feeds/read.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { MAX_READ_MARKERS, partnersIn } from '../../model/readMarker.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { idsKey, itemsKey } from '../../thoonk/keys.ts';

export type SearchedFeed = {
  readonly team: TeamId;
  readonly feed: FeedName;
  /** The kind of the feed. */
  readonly kind: string;
  /** The members in its name, such as the owner of a list. */
  readonly members: readonly MemberId[];
  /** The fields of an item that are searched. */
  readonly fields: readonly string[];
};

/** Empty for a person who is not a member of the team. */
export const searchedFeeds = async (
  client: RedisClient,
  team: TeamId,
  viewer: MemberId,
): Promise<SearchedFeed[]> => {
  if (!(await client.hExists(itemsKey(membersFeed(team)), viewer))) return [];
  const [members, former, markers] = await Promise.all([
    client.zRange(idsKey(membersFeed(team)), 0, -1),
    client.zRange(idsKey(formerFeed(team)), 0, -1),
    client.zRange(idsKey(readFeed(team, viewer)), -MAX_READ_MARKERS, -1),
  ]);
  return searchedFeedsOf(team, viewer, [...members, ...former], partnersIn(markers)).flatMap((feed) => {
    const known = parseFeed(feed);
    if (!known) return [];
    const { kind, searched } = known.feed;
    return [{ team, feed, kind, members: known.members, fields: searched }];
  });
};
