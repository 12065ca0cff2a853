/**
 * Changes a person's profile and how each of their teams shows it: one job per team.
 *
 * The profile is authoritative: a team that could not be reached shows the old one until the profile is saved again.
 * Guarantees that the profile of a deleted account does not come back: it is removed again if the account is gone after
 * the write.
 */

import { editProfile } from '../../../../api/routes/account/editProfile.ts';
import { readOwnTeams } from '../../../accounts/ownTeams.ts';
import { usersFeed } from '../../../accounts/usersFeed.ts';
import { isDemoMember } from '../../../demo.ts';
import { handle } from '../../handler.ts';
import { runTeamJob } from '../../teamJob.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(editProfile, async ({ body, user: { team: _, ...user } }, services) => {
  const { thoonk, accounts } = services;
  await withinTime(usersFeed(thoonk).publish(JSON.stringify({ ...user, ...body }), user.id));
  if (!isDemoMember(user.id) && !(await withinTime(accounts.find(user.id)))) {
    await withinTime(usersFeed(thoonk).retract(user.id));
    return { refused: 'notSignedIn' };
  }
  for (const { id } of await withinTime(readOwnTeams(thoonk, user.id)))
    await runTeamJob({ team: id, user: user.id, action: 'editProfile', args: body }, services);
  return { output: null };
});
