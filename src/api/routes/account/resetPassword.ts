/** Sets a new password with a reset link, ends all sessions of the account, and signs in. A link works once. */
import * as Type from 'typebox';
import { codeSchema, newPasswordSchema, secretSchema } from '../../../model/account.ts';
import { defineRoute } from '../../defineRoute.ts';

export const resetPassword = defineRoute({
  method: 'POST',
  path: '/api/password/reset',
  summary: 'Set a new password by a reset link',
  caller: 'anyone',
  body: Type.Object(
    {
      secret: secretSchema,
      password: newPasswordSchema,
      /** Required if the account has a second factor. */
      code: Type.Optional(codeSchema),
    },
    { additionalProperties: false },
  ),
  output: null,
  refusals: ['linkGone', 'weakPassword', 'codeNeeded', 'wrongCode', 'accountDisabled', 'tooFast'],
});
