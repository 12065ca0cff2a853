/** The open invites of a team, for its admins. */
import * as Type from 'typebox';
import { teamIdSchema } from '../../../model/ids.ts';
import { MAX_INVITES } from '../../../model/invite.ts';
import { defineRoute } from '../../defineRoute.ts';
import { openInviteSchema } from '../../shapes.ts';

export const listInvites = defineRoute({
  method: 'GET',
  path: '/api/teams/:team/invites',
  summary: 'The open invites of a team',
  caller: 'signedIn',
  params: Type.Object({ team: teamIdSchema }),
  output: Type.Object({
    /** Newest first. */
    invites: Type.Array(openInviteSchema, { maxItems: MAX_INVITES }),
  }),
  refusals: ['notMember', 'notAdmin'],
});
