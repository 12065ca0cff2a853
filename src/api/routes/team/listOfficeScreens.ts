/** The screens in a team's offices, for its admins. */
import * as Type from 'typebox';
import { teamIdSchema } from '../../../model/ids.ts';
import { MAX_OFFICE_SCREENS } from '../../../model/officeScreen.ts';
import { defineRoute } from '../../defineRoute.ts';
import { listedOfficeScreenSchema } from '../../officeShapes.ts';

export const listOfficeScreens = defineRoute({
  method: 'GET',
  path: '/api/teams/:team/screens',
  summary: 'The screens in the offices of a team',
  caller: 'signedIn',
  params: Type.Object({ team: teamIdSchema }),
  output: Type.Object({
    /** Newest first. */
    screens: Type.Array(listedOfficeScreenSchema, { maxItems: MAX_OFFICE_SCREENS }),
  }),
  refusals: ['notMember', 'notAdmin'],
});
