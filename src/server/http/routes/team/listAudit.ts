/** Returns the audit log of a team to its owner and admins. */
import { listAudit } from '../../../../api/routes/team/listAudit.ts';
import { AUDIT_PAGE } from '../../../../model/audit.ts';
import { readAudit, teamAudit } from '../../../audit/audit.ts';
import { handle } from '../../handler.ts';
import { whyNotInviting } from '../../invites.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(listAudit, async ({ params: { team }, query, user }, { thoonk }) => {
  const no = await withinTime(whyNotInviting(thoonk, team, user.id));
  if (no) return { refused: no };
  const reading = readAudit(thoonk.client, teamAudit(team), query.from ?? 0, AUDIT_PAGE);
  return { output: { entries: await withinTime(reading) } };
});
