/**
 * The way back to the app through a proxy that wants its own sign-in. The service worker leaves `/api` alone, so the proxy
 * can ask for its sign-in at this address and send the browser back to it.
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
