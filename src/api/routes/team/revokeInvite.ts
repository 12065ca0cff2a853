/** Revokes an invite. Succeeds even if it no longer exists. */
import * as Type from 'typebox';
import { teamIdSchema } from '../../../model/ids.ts';
import { inviteIdSchema } from '../../../model/invite.ts';
import { defineRoute } from '../../defineRoute.ts';

export const revokeInvite = defineRoute({
  method: 'DELETE',
  path: '/api/teams/:team/invites/:invite',
  summary: 'Take an invite back',
  caller: 'signedIn',
  params: Type.Object({ team: teamIdSchema, invite: inviteIdSchema }),
  output: null,
  refusals: ['notMember', 'notAdmin', 'teamGone'],
});
