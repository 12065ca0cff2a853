/** Signs in with a passkey, without a name. No code is asked for: a passkey is both factors. */
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
