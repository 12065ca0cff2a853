/**
 * Whether requests from this page reach the server, for a page whose socket does not open.
 *
 * A POST, so that Origin is checked as it is for a socket, and no cache answers.
 */
import * as Type from 'typebox';
import { defineRoute } from '../defineRoute.ts';

export const reach = defineRoute({
  method: 'POST',
  path: '/api/reach',
  summary: 'Check that requests from this page reach the server',
  caller: 'anyone',
  /** A value that nothing between browser and server returns by chance. */
  output: Type.Object({ slipway: Type.Literal('reached') }),
  refusals: [],
});
