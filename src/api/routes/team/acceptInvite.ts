/** Joins the team of an invite. If a member accepts one, it is not used up. */
import { ownTeamSchema } from '../../../model/ownTeam.ts';
import { defineRoute } from '../../defineRoute.ts';
import { inviteLinkSchema } from '../../shapes.ts';

export const acceptInvite = defineRoute({
  method: 'POST',
  path: '/api/invites/accept',
  summary: 'Join the team of an invite',
  caller: 'signedIn',
  body: inviteLinkSchema,
  output: ownTeamSchema,
  refusals: ['demoMember', 'linkGone', 'tooFast'],
});
