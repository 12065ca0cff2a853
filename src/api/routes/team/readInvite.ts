/** Describes an invite to the person who opened its link, before they accept. */
import * as Type from 'typebox';
import { invitedRoleSchema } from '../../../model/invite.ts';
import { defineRoute } from '../../defineRoute.ts';
import { inviteLinkSchema } from '../../shapes.ts';

export const readInvite = defineRoute({
  method: 'POST',
  path: '/api/invites/read',
  summary: 'What an invite is for',
  caller: 'anyone',
  body: inviteLinkSchema,
  output: Type.Object({
    teamName: Type.String(),
    /** The name of its creator, or null if they have left the team. */
    invitedBy: Type.Union([Type.String(), Type.Null()]),
    role: invitedRoleSchema,
    members: Type.Integer(),
  }),
  refusals: ['linkGone', 'tooFast'],
});
