/**
 * Lets a page whose socket does not open check whether its requests reach the server.
 *
 * A POST, so that the Origin is checked as for a socket, and no cache can answer.
 */
import * as Type from 'typebox';
import { defineRoute } from '../defineRoute.ts';

export const reach = defineRoute({
  method: 'POST',
  path: '/api/reach',
  summary: 'Check that requests from this page reach the server',
  caller: 'anyone',
  /** A value that no proxy returns by chance. */
  output: Type.Object({ slipway: Type.Literal('reached') }),
  refusals: [],
});
