/** Lists when and where you have signed in. */
import * as Type from 'typebox';
import { AUDIT_PAGE, listedAuditEntrySchema } from '../../../model/audit.ts';
import { defineRoute } from '../../defineRoute.ts';

export const listSignIns = defineRoute({
  method: 'GET',
  path: '/api/account/sign-ins',
  summary: 'When and where you have signed in',
  caller: 'signedIn',
  output: Type.Object({
    /** Newest first. */
    entries: Type.Array(listedAuditEntrySchema, { maxItems: AUDIT_PAGE }),
  }),
  refusals: [],
});
