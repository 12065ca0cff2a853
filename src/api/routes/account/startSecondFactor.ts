/**
 * Makes the secret of a second factor, for an authenticator app. Signing in asks for its codes once one of them has confirmed
 * it.
 */
import * as Type from 'typebox';
import { passwordSchema } from '../../../model/account.ts';
import { defineRoute } from '../../defineRoute.ts';

export const startSecondFactor = defineRoute({
  method: 'POST',
  path: '/api/account/second-factor/start',
  summary: 'Set up a second factor',
  caller: 'signedIn',
  body: Type.Object(
    {
      /** Needed where the account has one. */
      password: Type.Optional(passwordSchema),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    /** In base32, to type in. */
    secret: Type.String(),
    /** `otpauth://…`, to show as a QR code. */
    uri: Type.String(),
  }),
  refusals: ['wrongPassword', 'tooFast'],
});
