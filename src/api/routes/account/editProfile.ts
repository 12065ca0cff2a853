/** Changes how you are displayed in all your teams. */
import { profileSchema } from '../../../model/person.ts';
import { defineRoute } from '../../defineRoute.ts';

export const editProfile = defineRoute({
  method: 'PUT',
  path: '/api/account/profile',
  summary: 'Change your name, initials and colour',
  caller: 'signedIn',
  body: profileSchema,
  output: null,
  refusals: ['notSignedIn'],
});
