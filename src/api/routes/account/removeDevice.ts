/** Stops push notifications to one of your browsers. */
import * as Type from 'typebox';
import { defineRoute } from '../../defineRoute.ts';

export const removeDevice = defineRoute({
  method: 'DELETE',
  path: '/api/account/delivery/devices/:device',
  summary: 'End pushes to a browser',
  caller: 'signedIn',
  params: Type.Object({ device: Type.String({ maxLength: 64, pattern: '^[0-9a-f]{1,64}$' }) }),
  output: null,
  refusals: [],
});
