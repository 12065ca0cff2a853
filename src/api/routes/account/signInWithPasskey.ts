/** Signs in with a passkey, without a user name. No code is required, because a passkey counts as both factors. */
import * as Type from 'typebox';
import { passkeyAnswerSchema } from '../../../model/passkey.ts';
import { defineRoute } from '../../defineRoute.ts';

export const signInWithPasskey = defineRoute({
  method: 'POST',
  path: '/api/sign-in/passkey',
  summary: 'Sign in with a passkey',
  caller: 'anyone',
  body: Type.Object({ credential: passkeyAnswerSchema }, { additionalProperties: false }),
  output: null,
  refusals: ['wrongPasskey', 'accountDisabled', 'tooFast'],
});
