/** Creates a link for a screen in an office. Only this response contains its secret. */
import { createOfficeScreen } from '../../../../api/routes/team/createOfficeScreen.ts';
import { officeScreensFeed } from '../../../../model/feeds/officeScreens.ts';
import { jobIds } from '../../../../model/ids.ts';
import { MAX_OFFICE_SCREENS } from '../../../../model/officeScreen.ts';
import { itemsKey } from '../../../../thoonk/keys.ts';
import { hashOf, newSecret } from '../../../accounts/secrets.ts';
import { handle } from '../../handler.ts';
import { whyRefused } from '../../refusedJob.ts';
import { runTeamJob } from '../../teamJob.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(createOfficeScreen, async ({ params: { team }, body, user }, services) => {
  const screens = itemsKey(officeScreensFeed(team));
  // Beyond the limit the feed would drop the oldest screen, which may be in use.
  const isFull = (await withinTime(services.thoonk.client.hLen(screens))) >= MAX_OFFICE_SCREENS;
  if (isFull) return { refused: 'tooMany' };
  const secret = newSecret();
  const args = { ...body, secretHash: hashOf(secret) };
  const job = { team, user: user.id, action: 'createOfficeScreen', args } as const;
  const { refusal, client, mutation } = await runTeamJob(job, services);
  if (refusal) return { refused: whyRefused(createOfficeScreen, refusal) };
  return { output: { team, screen: jobIds(client, mutation)(), secret } };
});
