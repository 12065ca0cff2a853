/** Signs in as a member of the demo team, and ends the previous session. */
import * as Type from 'typebox';
import { defineRoute } from '../defineRoute.ts';

export const signInAsDemoMember = defineRoute({
  method: 'POST',
  path: '/api/demo/sign-in',
  summary: 'Sign in as a member of the demo team',
  caller: 'anyone',
  body: Type.Object({ member: Type.String({ maxLength: 64 }) }, { additionalProperties: false }),
  output: null,
  refusals: ['memberGone', 'tooFast'],
});
