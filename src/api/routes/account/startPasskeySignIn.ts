/** Returns the options with which a browser asks for a passkey. */
import * as Type from 'typebox';
import { defineRoute } from '../../defineRoute.ts';

export const startPasskeySignIn = defineRoute({
  method: 'POST',
  path: '/api/sign-in/passkey/start',
  summary: 'Begin to sign in with a passkey',
  caller: 'anyone',
  /** `PublicKeyCredentialRequestOptionsJSON`. */
  output: Type.Object({ challenge: Type.String() }, { additionalProperties: true }),
  refusals: ['tooFast'],
});
