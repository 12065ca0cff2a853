/** Removes one of your passkeys. The last way to sign in cannot be removed. */
import * as Type from 'typebox';
import { passkeyIdSchema } from '../../../model/passkey.ts';
import { defineRoute } from '../../defineRoute.ts';

export const removePasskey = defineRoute({
  method: 'DELETE',
  path: '/api/account/passkeys/:passkey',
  summary: 'Remove a passkey',
  caller: 'signedIn',
  params: Type.Object({ passkey: passkeyIdSchema }),
  output: null,
  refusals: ['passkeyGone', 'lastWayIn'],
});
