/** Describes an invite to anyone who has its link. */
import { readInvite } from '../../../../api/routes/team/readInvite.ts';
import { membersFeed } from '../../../../model/feeds/members.ts';
import { itemsKey } from '../../../../thoonk/keys.ts';
import { storedItem } from '../../../log/storedItem.ts';
import { addressOf } from '../../address.ts';
import { handle } from '../../handler.ts';
import { readInviteLink } from '../../invites.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(readInvite, async ({ body, request }, { thoonk, throttle, config }) => {
  const wait = await withinTime(throttle.attempt(addressOf(request, config).network, null));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  const found = await withinTime(readInviteLink(thoonk, body));
  if (!found) return { refused: 'linkGone' };
  const { team, invite } = found;
  const members = membersFeed(team.id);
  const [inviter, count] = await Promise.all([
    withinTime(storedItem(thoonk, members, invite.createdBy)),
    withinTime(thoonk.client.hLen(itemsKey(members))),
  ]);
  return {
    output: { teamName: team.name, invitedBy: inviter?.name ?? null, role: invite.role, members: count },
  };
});
