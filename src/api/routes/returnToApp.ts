/**
 * Returns to the app through a proxy that requires its own sign-in. The service worker ignores `/api`, so the proxy can
 * show its sign-in at this address and then redirect the browser back to it.
 */
import { defineRoute } from '../defineRoute.ts';

export const returnToApp = defineRoute({
  method: 'GET',
  path: '/api/return',
  summary: 'Go back to the app',
  caller: 'anyone',
  output: 'redirect',
  refusals: [],
});
