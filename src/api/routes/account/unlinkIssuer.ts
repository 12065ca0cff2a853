/** Unlinks your account from the server's sign-in service. The last way to sign in cannot be removed. */
import { defineRoute } from '../../defineRoute.ts';

export const unlinkIssuer = defineRoute({
  method: 'DELETE',
  path: '/api/account/issuer',
  summary: 'End the link to the configured service',
  caller: 'signedIn',
  output: null,
  refusals: ['lastWayIn'],
});
