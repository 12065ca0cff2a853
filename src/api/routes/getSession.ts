/** The signed-in user, their teams, and the ways to sign in. Calling it renews the session and its cookie. */
import * as Type from 'typebox';
import { MAX_OWN_TEAMS, ownTeamSchema } from '../../model/ownTeam.ts';
import { userSchema } from '../../model/user.ts';
import { defineRoute } from '../defineRoute.ts';

export const getSession = defineRoute({
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in',
  caller: 'anyone',
  output: Type.Object({
    user: Type.Union([userSchema, Type.Null()]),
    /** Sorted by name. */
    teams: Type.Array(ownTeamSchema, { maxItems: MAX_OWN_TEAMS }),
    isOperator: Type.Boolean(),
    /** Empty if there is no demo team. */
    demoMembers: Type.Array(userSchema, { maxItems: 100 }),
    signIn: Type.Object({
      /** Whether sign-up is open; otherwise an invite is needed. */
      isOpen: Type.Boolean(),
      /** Whether no account exists. The first one is created with the link that the server prints at startup. */
      isFirst: Type.Boolean(),
      /** Whether this server can send a link to reset a password. */
      sendsMail: Type.Boolean(),
      /** The name of the sign-in service, or null if there is none. */
      issuer: Type.Union([Type.String(), Type.Null()]),
    }),
  }),
  refusals: [],
});
