/** Ends the session and its sockets. Succeeds also when there is none. */
import { defineRoute } from '../defineRoute.ts';

export const signOut = defineRoute({
  method: 'POST',
  path: '/api/sign-out',
  summary: 'Sign out',
  caller: 'anyone',
  output: null,
  refusals: [],
});
