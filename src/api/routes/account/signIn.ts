/**
 * Signs in with a password, and with a code if the account requires one.
 *
 * A wrong address and a wrong password get the same answer after the same time.
 */
import * as Type from 'typebox';
import { codeSchema, emailSchema, passwordSchema } from '../../../model/account.ts';
import { defineRoute } from '../../defineRoute.ts';

export const signIn = defineRoute({
  method: 'POST',
  path: '/api/sign-in',
  summary: 'Sign in with a password',
  caller: 'anyone',
  body: Type.Object(
    {
      email: emailSchema,
      password: passwordSchema,
      /** A one-time code, or a recovery code. */
      code: Type.Optional(codeSchema),
    },
    { additionalProperties: false },
  ),
  output: null,
  refusals: ['wrongPassword', 'codeNeeded', 'wrongCode', 'accountDisabled', 'tooFast'],
});
