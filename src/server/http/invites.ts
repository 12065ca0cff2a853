/** Shared by the routes about invites. */
import type { InviteLink } from '../../api/shapes.ts';
import { invitesFeed } from '../../model/feeds/invites.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { teamFeed } from '../../model/feeds/team.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { Invite } from '../../model/invite.ts';
import { Member } from '../../model/member.ts';
import type { Team } from '../../model/team.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { hashOf } from '../accounts/secrets.ts';
import { storedItem } from '../log/storedItem.ts';

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
