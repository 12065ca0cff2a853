/** Lists the invites of a team that can still be used. Secrets are not stored, and their hashes are not sent. */
import { listInvites } from '../../../../api/routes/team/listInvites.ts';
import { invitesFeed } from '../../../../model/feeds/invites.ts';
import { itemsKey } from '../../../../thoonk/keys.ts';
import { parsedItem } from '../../../log/storedItem.ts';
import { handle } from '../../handler.ts';
import { whyNotInviting } from '../../invites.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(listInvites, async ({ params: { team }, user }, { thoonk }) => {
  const no = await withinTime(whyNotInviting(thoonk, team, user.id));
  if (no) return { refused: no };
  const stored = await withinTime(thoonk.client.hGetAll(itemsKey(invitesFeed(team))));
  const listed = Object.entries(stored)
    .map(([id, text]) => parsedItem(invitesFeed(team), id, text))
    .filter((invite) => invite !== null)
    .filter(({ expiresAt }) => expiresAt > Date.now())
    .sort((one, other) => other.createdAt - one.createdAt);
  const creators = [...new Set(listed.map(({ createdBy }) => createdBy))];
  const refusals = await withinTime(
    Promise.all(creators.map((creator) => whyNotInviting(thoonk, team, creator))),
  );
  const inviting = new Set(creators.filter((_, at) => refusals[at] === null));
  return { output: { invites: listed.filter(({ createdBy }) => inviting.has(createdBy)) } };
});
