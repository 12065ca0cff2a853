/**
 * Joins a team by an invite.
 *
 * Every way to join a team ends here: an invite link opened by a signed-in user (acceptInvite.ts), sign-up with an invite
 * (signUp.ts), and the first sign-in with the issuer (finishIssuerSignIn.ts). The job `joinTeam` checks the invite again, so
 * an invite never admits more people than it allows.
 *
 * Guarantees that nobody stays in the team whose account is being deleted at the same time.
 */
import type { InviteLink } from '../../api/shapes.ts';
import { teamFeed } from '../../model/feeds/team.ts';
import type { MemberId } from '../../model/ids.ts';
import { hashOf } from '../accounts/secrets.ts';
import { storedItem } from '../log/storedItem.ts';
import { mayJoin } from './deletedMeanwhile.ts';
import type { Services } from './handler.ts';
import { leaveTeam } from './leaveAllTeams.ts';
import { runTeamJob } from './teamJob.ts';
import { withinTime } from './withinTime.ts';

/** @returns the refusal, or null if the user is now a member */
export const joinByInvite = async (
  user: MemberId,
  { team, invite, secret }: InviteLink,
  services: Services,
): Promise<'linkGone' | null> => {
  const person = await withinTime(services.sessions.user(user));
  if (!person || !(await mayJoin(user, services))) return 'linkGone';
  const { name, initials, color } = person;
  const args = { invite, secretHash: hashOf(secret), profile: { name, initials, color } };
  const { refusal } = await runTeamJob({ team, user, action: 'joinTeam', args }, services);
  if (refusal) return 'linkGone';
  if (await mayJoin(user, services)) return null;
  const joined = await withinTime(storedItem(services.thoonk, teamFeed(team), team));
  if (joined) await leaveTeam(joined, user, services);
  return 'linkGone';
};
