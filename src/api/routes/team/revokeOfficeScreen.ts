/** Revokes the link of a screen in an office, and ends it where it is open. Succeeds even if it no longer exists. */
import * as Type from 'typebox';
import { teamIdSchema } from '../../../model/ids.ts';
import { officeScreenIdSchema } from '../../../model/officeScreen.ts';
import { defineRoute } from '../../defineRoute.ts';

export const revokeOfficeScreen = defineRoute({
  method: 'DELETE',
  path: '/api/teams/:team/screens/:screen',
  summary: 'Take the link of a screen back',
  caller: 'signedIn',
  params: Type.Object({ team: teamIdSchema, screen: officeScreenIdSchema }),
  output: null,
  refusals: ['notMember', 'notAdmin', 'teamGone'],
});
