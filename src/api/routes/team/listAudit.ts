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
    /** How many of the newest to leave out. */
    from: Type.Optional(Type.Integer({ minimum: 0, maximum: MAX_AUDIT })),
  }),
  output: Type.Object({
    /** The newest first; fewer than a page are the last. */
    entries: Type.Array(listedAuditEntrySchema, { maxItems: AUDIT_PAGE }),
  }),
  refusals: ['notMember', 'notAdmin'],
});
