/** The account of the signed-in user. */
import * as Type from 'typebox';
import { defineRoute } from '../../defineRoute.ts';

export const getAccount = defineRoute({
  method: 'GET',
  path: '/api/account',
  summary: 'Your account',
  caller: 'signedIn',
  output: Type.Object({
    email: Type.Union([Type.String(), Type.Null()]),
    hasPassword: Type.Boolean(),
    /** Whether signing in with the password also requires a code. */
    hasSecondFactor: Type.Boolean(),
    recoveryCodesLeft: Type.Integer(),
    passkeys: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        createdAt: Type.Integer(),
        usedAt: Type.Union([Type.Integer(), Type.Null()]),
      }),
      { maxItems: 20 },
    ),
    /** Whether it is linked to the server's sign-in service. */
    isLinked: Type.Boolean(),
  }),
  refusals: [],
});
