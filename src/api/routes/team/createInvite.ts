/** Creates an invite to a team. The answer contains its secret, which is shown once. */
import * as Type from 'typebox';
import { teamIdSchema } from '../../../model/ids.ts';
import { inviteSchema, MAX_INVITE_DAYS } from '../../../model/invite.ts';
import { defineRoute } from '../../defineRoute.ts';
import { newInviteSchema } from '../../shapes.ts';

const { role, uses, note } = inviteSchema.properties;

export const createInvite = defineRoute({
  method: 'POST',
  path: '/api/teams/:team/invites',
  summary: 'Make an invite link',
  caller: 'signedIn',
  params: Type.Object({ team: teamIdSchema }),
  body: Type.Object(
    { role, uses, days: Type.Integer({ minimum: 1, maximum: MAX_INVITE_DAYS }), note },
    { additionalProperties: false },
  ),
  output: newInviteSchema,
  refusals: ['notMember', 'notAdmin', 'teamGone'],
});
