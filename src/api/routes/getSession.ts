/** Who is signed in, and whom anybody may sign in as. Asking renews the session and its cookie. */
import * as Type from 'typebox';
import { userSchema } from '../../model/user.ts';
import { defineRoute } from '../defineRoute.ts';

export const getSession = defineRoute({
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in',
  caller: 'anyone',
  output: Type.Object({
    user: Type.Union([userSchema, Type.Null()]),
    /** Empty where there is no demo team. */
    demoMembers: Type.Array(userSchema, { maxItems: 100 }),
  }),
  refusals: [],
});
