/** Returns the options with which a browser creates a passkey. */
import * as Type from 'typebox';
import { passwordSchema } from '../../../model/account.ts';
import { defineRoute } from '../../defineRoute.ts';

export const startPasskey = defineRoute({
  method: 'POST',
  path: '/api/account/passkeys/start',
  summary: 'Begin to create a passkey',
  caller: 'signedIn',
  body: Type.Object(
    {
      /** Required if the account has one. */
      password: Type.Optional(passwordSchema),
    },
    { additionalProperties: false },
  ),
  /** `PublicKeyCredentialCreationOptionsJSON`. */
  output: Type.Object({ challenge: Type.String() }, { additionalProperties: true }),
  refusals: ['wrongPassword', 'tooMany', 'tooFast'],
});
