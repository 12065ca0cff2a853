/** Who is signed in, their teams, and the ways to sign in. Asking renews the session and its cookie. */
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
    /** By name. */
    teams: Type.Array(ownTeamSchema, { maxItems: MAX_OWN_TEAMS }),
    isOperator: Type.Boolean(),
    /** Empty where there is no demo team. */
    demoMembers: Type.Array(userSchema, { maxItems: 100 }),
    signIn: Type.Object({
      /** Whether anybody may create an account; otherwise an invite is needed. */
      isOpen: Type.Boolean(),
      /** Whether there is no account yet: the first one is created with the link that the server prints when it starts. */
      isFirst: Type.Boolean(),
      /** Whether this server can send a link to reset a password. */
      sendsMail: Type.Boolean(),
      /** The name of the service that people may sign in with, or null where there is none. */
      issuer: Type.Union([Type.String(), Type.Null()]),
    }),
  }),
  refusals: [],
});
