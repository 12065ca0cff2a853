/**
 * Deletes your account and removes you from all teams. What you shipped and wrote stays there, under "Former member". A
 * team without other members is deleted with you; you cannot delete your account while you own a team with other
 * members.
 */
import * as Type from 'typebox';
import { codeSchema, passwordSchema } from '../../../model/account.ts';
import { defineRoute } from '../../defineRoute.ts';

export const deleteAccount = defineRoute({
  method: 'POST',
  path: '/api/account/delete',
  summary: 'Delete your account',
  caller: 'signedIn',
  body: Type.Object(
    {
      /** Required if the account has one. */
      password: Type.Optional(passwordSchema),
      /** Required if the account has a second factor. */
      code: Type.Optional(codeSchema),
    },
    { additionalProperties: false },
  ),
  output: null,
  refusals: ['wrongPassword', 'codeNeeded', 'wrongCode', 'lastOwner', 'tooFast'],
});
