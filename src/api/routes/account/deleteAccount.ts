/**
 * Deletes your account, and you leave all teams. What you shipped and wrote stays there, under "Former member". A team without
 * others is deleted with you; you cannot go while you own one with others.
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
      /** Needed where the account has one. */
      password: Type.Optional(passwordSchema),
      /** Needed where the account has a second factor. */
      code: Type.Optional(codeSchema),
    },
    { additionalProperties: false },
  ),
  output: null,
  refusals: ['wrongPassword', 'codeNeeded', 'wrongCode', 'lastOwner', 'tooFast'],
});
