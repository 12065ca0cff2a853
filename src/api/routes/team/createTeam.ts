/** Creates a team with you as its owner. */
import * as Type from 'typebox';
import { ownTeamSchema } from '../../../model/ownTeam.ts';
import { titleSchema } from '../../../model/task.ts';
import { teamNameSchema } from '../../../model/team.ts';
import { defineRoute } from '../../defineRoute.ts';

export const createTeam = defineRoute({
  method: 'POST',
  path: '/api/teams',
  summary: 'Create a team',
  caller: 'signedIn',
  body: Type.Object(
    {
      name: teamNameSchema,
      /** The titles of its first tasks, in the language of the page. */
      tasks: Type.Optional(Type.Array(titleSchema, { maxItems: 5 })),
    },
    { additionalProperties: false },
  ),
  output: ownTeamSchema,
  /** `notSignedIn`: the account is being deleted. */
  refusals: ['demoMember', 'notSignedIn', 'tooFast', 'tooMany'],
});
