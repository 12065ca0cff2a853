/**
 * The unread notifications of a person in a team, as stored now.
 *
 * Guarantees that it is empty for non-members and deleted teams, and that only the person's own notifications are read.
 */
import type { FeedName, Item } from '../../model/feeds/defineFeed.ts';
import { isPlausible } from '../../model/feeds/index.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { notificationsFeed } from '../../model/feeds/notifications.ts';
import { readFeed } from '../../model/feeds/read.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { Notification } from '../../model/notification.ts';
import type { OwnTeam } from '../../model/ownTeam.ts';
import { markerId } from '../../model/readMarker.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { idsKey, itemsKey } from '../../thoonk/keys.ts';
import { GATEWAYS, presenceKey } from '../log/keys.ts';

/** What presence says of somebody who has the page open and does nothing there. */
const AWAY = 'away';

/** The oldest first. */
export const readUnread = async (
  client: RedisClient,
  { id: team, deletedAt }: OwnTeam,
  user: MemberId,
): Promise<readonly Notification[]> => {
  if (deletedAt !== undefined || !(await readItem(client, membersFeed(team), user))) return [];
  const feed = notificationsFeed(team, user);
  const ids = await client.zRange(idsKey(feed), 0, -1);
  if (ids.length === 0) return [];
  const [texts, marker] = await Promise.all([
    client.hmGet(itemsKey(feed), ids),
    readItem(client, readFeed(team, user), markerId('notifications')),
  ]);
  return ids.flatMap((id, at) => {
    const item = parsed(feed, id, texts[at]);
    return item && item.at > (marker?.at ?? 0) ? [item] : [];
  });
};

/** The name shown by the team; null for a former member. */
export const readName = async (client: RedisClient, team: TeamId, member: MemberId): Promise<string | null> =>
  (await readItem(client, membersFeed(team), member))?.name ?? null;

/** Whether the person has the team open in any page now, and is not away from all of them. */
export const isOnline = async (
  client: RedisClient,
  team: TeamId,
  user: MemberId,
  now: number,
): Promise<boolean> => {
  const gateways = await client.zRange(GATEWAYS, now, '+inf', { BY: 'SCORE' });
  if (gateways.length === 0) return false;
  const found = await client.hmGet(
    presenceKey(team),
    gateways.map((gateway) => `${gateway} ${user}`),
  );
  return found.some((one) => typeof one === 'string' && one !== AWAY);
};

const readItem = async <I extends Item>(
  client: RedisClient,
  feed: FeedName<I>,
  id: string,
): Promise<I | null> => parsed(feed, id, await client.hGet(itemsKey(feed), id));

const parsed = <I extends Item>(feed: FeedName<I>, id: string, text: string | null | undefined): I | null => {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isPlausible(feed, id, value) ? value : null;
  } catch {
    return null;
  }
};
