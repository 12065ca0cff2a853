/** Revokes the link of a screen in an office, which ends open screens. Succeeds even if the link no longer exists. */
import * as Type from 'typebox';
import { teamIdSchema } from '../../../model/ids.ts';
import { officeScreenIdSchema } from '../../../model/officeScreen.ts';
import { defineRoute } from '../../defineRoute.ts';

export const revokeOfficeScreen = defineRoute({
  method: 'DELETE',
  path: '/api/teams/:team/screens/:screen',
  summary: 'Revoke the link of a screen',
  caller: 'signedIn',
  params: Type.Object({ team: teamIdSchema, screen: officeScreenIdSchema }),
  output: null,
  refusals: ['notMember', 'notAdmin', 'teamGone'],
});
