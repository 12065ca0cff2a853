/** Shared by the routes about invites. */
import type { InviteLink } from '../../api/shapes.ts';
import type { FeedName, Item } from '../../model/feeds/defineFeed.ts';
import { isPlausible } from '../../model/feeds/index.ts';
import { invitesFeed } from '../../model/feeds/invites.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { teamFeed } from '../../model/feeds/team.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { Invite } from '../../model/invite.ts';
import { Member } from '../../model/member.ts';
import type { Team } from '../../model/team.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { hashOf } from '../accounts/secrets.ts';

/** An item of a team as it is stored now, or null. */
export const storedItem = async <I extends Item>(
  { client }: Thoonk,
  feed: FeedName<I>,
  id: string,
): Promise<I | null> => {
  const text = await client.hGet(itemsKey(feed), id);
  return parsedItem(feed, id, text);
};

export const parsedItem = <I extends Item>(
  feed: FeedName<I>,
  id: string,
  text: string | null | undefined,
): I | null => {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isPlausible(feed, id, value) ? value : null;
  } catch {
    return null;
  }
};

/** The team and the invite of a link, or null if the link is invalid or expired. */
export const readInviteLink = async (
  thoonk: Thoonk,
  { team: id, invite: inviteId, secret }: InviteLink,
): Promise<{ readonly team: Team; readonly invite: Invite } | null> => {
  const [team, invite] = await Promise.all([
    storedItem(thoonk, teamFeed(id), id),
    storedItem(thoonk, invitesFeed(id), inviteId),
  ]);
  if (!team || team.deletedAt !== undefined) return null;
  if (!invite || !Invite.isValid(invite, hashOf(secret), Date.now())) return null;
  return (await whyNotInviting(thoonk, id, invite.createdBy)) === null ? { team, invite } : null;
};

/** The reason why a user may not manage the invites of a team, or null. */
export const whyNotInviting = async (
  thoonk: Thoonk,
  team: TeamId,
  user: MemberId,
): Promise<'notMember' | 'notAdmin' | null> => {
  const member = await storedItem(thoonk, membersFeed(team), user);
  if (!member) return 'notMember';
  return Member.canInvite(member) ? null : 'notAdmin';
};
