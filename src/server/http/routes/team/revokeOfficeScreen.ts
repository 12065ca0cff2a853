/** Revokes the link of a screen in an office. */
import { revokeOfficeScreen } from '../../../../api/routes/team/revokeOfficeScreen.ts';
import { forgetOfficeUse } from '../../../office/officeUse.ts';
import { handle } from '../../handler.ts';
import { whyRefused } from '../../refusedJob.ts';
import { runTeamJob } from '../../teamJob.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(revokeOfficeScreen, async ({ params: { team, screen }, user }, services) => {
  const job = { team, user: user.id, action: 'revokeOfficeScreen', args: { screen } } as const;
  const { refusal } = await runTeamJob(job, services);
  if (refusal) return { refused: whyRefused(revokeOfficeScreen, refusal) };
  await withinTime(forgetOfficeUse(services.thoonk.client, team, screen));
  return { output: null };
});
