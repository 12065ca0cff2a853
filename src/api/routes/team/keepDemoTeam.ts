/**
 * Turns a demo user's work into a real team: an account, a team they own, and the tasks they created in the demo, as
 * they are now. The demo itself does not change.
 */
import * as Type from 'typebox';
import { emailSchema, newPasswordSchema } from '../../../model/account.ts';
import { ownTeamSchema } from '../../../model/ownTeam.ts';
import { personNameSchema } from '../../../model/person.ts';
import { teamNameSchema } from '../../../model/team.ts';
import { defineRoute } from '../../defineRoute.ts';

export const keepDemoTeam = defineRoute({
  method: 'POST',
  path: '/api/demo/keep',
  summary: 'Make the demo team yours',
  caller: 'signedIn',
  body: Type.Object(
    {
      name: personNameSchema,
      email: emailSchema,
      password: newPasswordSchema,
      teamName: teamNameSchema,
    },
    { additionalProperties: false },
  ),
  output: ownTeamSchema,
  refusals: ['memberGone', 'emailTaken', 'weakPassword', 'signUpClosed', 'tooFast'],
});
