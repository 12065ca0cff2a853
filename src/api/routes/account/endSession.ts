/** Ends one of your sessions and closes its sockets. */
import * as Type from 'typebox';
import { defineRoute } from '../../defineRoute.ts';

export const endSession = defineRoute({
  method: 'DELETE',
  path: '/api/account/sessions/:session',
  summary: 'Sign out somewhere else',
  caller: 'signedIn',
  params: Type.Object({ session: Type.String({ maxLength: 64, pattern: '^[0-9a-f]{1,64}$' }) }),
  output: null,
  refusals: ['sessionGone'],
});
