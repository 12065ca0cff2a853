/** Lists your sessions. */
import * as Type from 'typebox';
import { defineRoute } from '../../defineRoute.ts';

export const listSessions = defineRoute({
  method: 'GET',
  path: '/api/account/sessions',
  summary: 'Where you are signed in',
  caller: 'signedIn',
  output: Type.Object({
    /** Most recently used first. */
    sessions: Type.Array(
      Type.Object({
        id: Type.String(),
        /** Browser and system, if known. */
        device: Type.String(),
        address: Type.String(),
        createdAt: Type.Integer(),
        usedAt: Type.Integer(),
        /** The session of this request. */
        isCurrent: Type.Boolean(),
      }),
      { maxItems: 500 },
    ),
  }),
  refusals: [],
});
