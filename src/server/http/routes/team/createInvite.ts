/** Creates an invite. Only this response contains its secret. */
import { createInvite } from '../../../../api/routes/team/createInvite.ts';
import { jobIds } from '../../../../model/ids.ts';
import { hashOf, newSecret } from '../../../accounts/secrets.ts';
import { handle } from '../../handler.ts';
import { whyRefused } from '../../refusedJob.ts';
import { runTeamJob } from '../../teamJob.ts';

export const handler = handle(createInvite, async ({ params: { team }, body, user }, services) => {
  const secret = newSecret();
  const args = { ...body, secretHash: hashOf(secret) };
  const job = { team, user: user.id, action: 'createInvite', args } as const;
  const { refusal, client, mutation } = await runTeamJob(job, services);
  if (refusal) return { refused: whyRefused(createInvite, refusal) };
  return { output: { team, invite: jobIds(client, mutation)(), secret } };
});
