/** Ends the session and its sockets. Succeeds even without a session. */
import { defineRoute } from '../defineRoute.ts';

export const signOut = defineRoute({
  method: 'POST',
  path: '/api/sign-out',
  summary: 'Sign out',
  caller: 'anyone',
  output: null,
  refusals: [],
});
