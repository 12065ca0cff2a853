/** Ends all your sessions except this one. */
import { defineRoute } from '../../defineRoute.ts';

export const endOtherSessions = defineRoute({
  method: 'POST',
  path: '/api/account/sessions/end-others',
  summary: 'Sign out everywhere else',
  caller: 'signedIn',
  output: null,
  refusals: [],
});
