/** Lists the screens in a team's offices. Secrets are not stored, and their hashes are not sent. */
import { listOfficeScreens } from '../../../../api/routes/team/listOfficeScreens.ts';
import { officeScreensFeed } from '../../../../model/feeds/officeScreens.ts';
import { itemsKey } from '../../../../thoonk/keys.ts';
import { parsedItem } from '../../../log/storedItem.ts';
import { whyNotManaging } from '../../../office/officeLink.ts';
import { readOfficeUse } from '../../../office/officeUse.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(listOfficeScreens, async ({ params: { team }, user }, { thoonk }) => {
  const { client } = thoonk;
  const no = await withinTime(whyNotManaging(client, team, user.id));
  if (no) return { refused: no };
  const feed = officeScreensFeed(team);
  const [stored, used] = await withinTime(
    Promise.all([client.hGetAll(itemsKey(feed)), readOfficeUse(client, team)]),
  );
  const listed = Object.entries(stored)
    .map(([id, text]) => parsedItem(feed, id, text))
    .filter((screen) => screen !== null)
    .sort((one, other) => other.createdAt - one.createdAt);
  const refusals = await withinTime(
    Promise.all(listed.map(({ createdBy }) => whyNotManaging(client, team, createdBy))),
  );
  const screens = listed.map((screen, at) => ({
    ...screen,
    works: refusals[at] === null,
    usedAt: used.get(screen.id) ?? null,
  }));
  return { output: { screens } };
});
