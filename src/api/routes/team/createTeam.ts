/** Creates a team that you own. */
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
      /** The titles of tasks to begin with, in the language of the page. */
      tasks: Type.Optional(Type.Array(titleSchema, { maxItems: 5 })),
    },
    { additionalProperties: false },
  ),
  output: ownTeamSchema,
  refusals: ['demoMember', 'tooFast'],
});
