/**
 * Creates the secret of a second factor for an authenticator app. Sign-in requires codes only after one of them has
 * confirmed it.
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
      /** Required if the account has one. */
      password: Type.Optional(passwordSchema),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({
    /** In base32, for typing. */
    secret: Type.String(),
    /** `otpauth://…`, for a QR code. */
    uri: Type.String(),
  }),
  refusals: ['wrongPassword', 'tooFast'],
});
