/**
 * Creates an account and signs in to it. If sign-up is closed, this requires the link to create the first account, or
 * an invite. With an invite, the same request joins its team.
 */
import * as Type from 'typebox';
import { emailSchema, newPasswordSchema, secretSchema } from '../../../model/account.ts';
import { personNameSchema } from '../../../model/person.ts';
import { defineRoute } from '../../defineRoute.ts';
import { inviteLinkSchema } from '../../shapes.ts';

export const signUp = defineRoute({
  method: 'POST',
  path: '/api/accounts',
  summary: 'Create an account and sign in',
  caller: 'anyone',
  body: Type.Object(
    {
      name: personNameSchema,
      email: emailSchema,
      password: newPasswordSchema,
      /** The secret in the link to create the first account. */
      first: Type.Optional(secretSchema),
      invite: Type.Optional(inviteLinkSchema),
    },
    { additionalProperties: false },
  ),
  output: null,
  refusals: ['emailTaken', 'weakPassword', 'signUpClosed', 'linkGone', 'tooFast'],
});
