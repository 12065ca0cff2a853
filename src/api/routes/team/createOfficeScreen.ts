/** Creates a link for a screen in an office. The answer contains its secret, which is shown once. */
import * as Type from 'typebox';
import { teamIdSchema } from '../../../model/ids.ts';
import { placeSchema } from '../../../model/officeScreen.ts';
import { defineRoute } from '../../defineRoute.ts';
import { newOfficeLinkSchema } from '../../officeShapes.ts';

export const createOfficeScreen = defineRoute({
  method: 'POST',
  path: '/api/teams/:team/screens',
  summary: 'Create a link for a screen in the office',
  caller: 'signedIn',
  params: Type.Object({ team: teamIdSchema }),
  body: Type.Object({ place: placeSchema }, { additionalProperties: false }),
  output: newOfficeLinkSchema,
  refusals: ['notMember', 'notAdmin', 'teamGone', 'tooMany'],
});
