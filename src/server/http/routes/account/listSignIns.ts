/** Lists when and where a person has signed in. */
import { listSignIns } from '../../../../api/routes/account/listSignIns.ts';
import { AUDIT_PAGE } from '../../../../model/audit.ts';
import { accountAudit, readAudit } from '../../../audit/audit.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(listSignIns, async ({ user }, { thoonk }) => ({
  output: { entries: await withinTime(readAudit(thoonk.client, accountAudit(user.id), 0, AUDIT_PAGE)) },
}));
