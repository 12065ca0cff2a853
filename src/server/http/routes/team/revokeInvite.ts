/** Revokes an invite. */
import { revokeInvite } from '../../../../api/routes/team/revokeInvite.ts';
import { handle } from '../../handler.ts';
import { whyRefused } from '../../refusedJob.ts';
import { runTeamJob } from '../../teamJob.ts';

export const handler = handle(revokeInvite, async ({ params: { team, invite }, user }, services) => {
  const job = { team, user: user.id, action: 'revokeInvite', args: { invite } } as const;
  const { refusal } = await runTeamJob(job, services);
  return refusal ? { refused: whyRefused(revokeInvite, refusal) } : { output: null };
});
