/** Joins the team of an invite. Demo members cannot join: anybody can sign in as them, and would be in the team too. */
import { acceptInvite } from '../../../../api/routes/team/acceptInvite.ts';
import { teamFeed } from '../../../../model/feeds/team.ts';
import { isDemoMember } from '../../../demo.ts';
import { storedItem } from '../../../log/storedItem.ts';
import { addressOf } from '../../address.ts';
import { handle } from '../../handler.ts';
import { joinByInvite } from '../../joinByInvite.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(acceptInvite, async ({ body, user, request }, services) => {
  const { throttle, thoonk, config } = services;
  if (isDemoMember(user.id)) return { refused: 'demoMember' };
  const wait = await withinTime(throttle.attempt(addressOf(request, config).network, null));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  const no = await joinByInvite(user.id, body, services);
  if (no) return { refused: no };
  const team = await withinTime(storedItem(thoonk, teamFeed(body.team), body.team));
  return team ? { output: { id: team.id, name: team.name } } : { refused: 'linkGone' };
});
