/** Renames one of your passkeys. */
import * as Type from 'typebox';
import { passkeyIdSchema, passkeyNameSchema } from '../../../model/passkey.ts';
import { defineRoute } from '../../defineRoute.ts';

export const renamePasskey = defineRoute({
  method: 'PUT',
  path: '/api/account/passkeys/:passkey',
  summary: 'Rename a passkey',
  caller: 'signedIn',
  params: Type.Object({ passkey: passkeyIdSchema }),
  body: Type.Object({ name: passkeyNameSchema }, { additionalProperties: false }),
  output: null,
  refusals: ['passkeyGone'],
});
