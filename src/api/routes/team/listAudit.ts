/** The audit log of a team, for its admins: changes to members, roles and invites, and sign-ins. */
import * as Type from 'typebox';
import { AUDIT_PAGE, listedAuditEntrySchema, MAX_AUDIT } from '../../../model/audit.ts';
import { teamIdSchema } from '../../../model/ids.ts';
import { defineRoute } from '../../defineRoute.ts';

export const listAudit = defineRoute({
  method: 'GET',
  path: '/api/teams/:team/audit',
  summary: 'Who did what in a team',
  caller: 'signedIn',
  params: Type.Object({ team: teamIdSchema }),
  query: Type.Object({
    /** Number of newest entries to skip. */
    from: Type.Optional(Type.Integer({ minimum: 0, maximum: MAX_AUDIT })),
  }),
  output: Type.Object({
    /** Newest first. An incomplete page is the last one. */
    entries: Type.Array(listedAuditEntrySchema, { maxItems: AUDIT_PAGE }),
  }),
  refusals: ['notMember', 'notAdmin'],
});
