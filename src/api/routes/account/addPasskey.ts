/** Adds the passkey that the browser has created. */
import * as Type from 'typebox';
import { passkeyAttestationSchema, passkeyNameSchema } from '../../../model/passkey.ts';
import { defineRoute } from '../../defineRoute.ts';

export const addPasskey = defineRoute({
  method: 'POST',
  path: '/api/account/passkeys',
  summary: 'Add a passkey',
  caller: 'signedIn',
  body: Type.Object(
    { name: passkeyNameSchema, credential: passkeyAttestationSchema },
    { additionalProperties: false },
  ),
  output: Type.Object({ id: Type.String() }),
  refusals: ['wrongPasskey', 'tooMany'],
});
