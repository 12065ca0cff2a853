/** Changes the password and ends all other sessions of the account. An account without a password gets one. */
import * as Type from 'typebox';
import { newPasswordSchema, passwordSchema } from '../../../model/account.ts';
import { defineRoute } from '../../defineRoute.ts';

export const changePassword = defineRoute({
  method: 'PUT',
  path: '/api/account/password',
  summary: 'Change your password',
  caller: 'signedIn',
  body: Type.Object(
    { current: Type.Optional(passwordSchema), next: newPasswordSchema },
    { additionalProperties: false },
  ),
  output: null,
  refusals: ['wrongPassword', 'weakPassword', 'tooFast'],
});
