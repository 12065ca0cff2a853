/** Begins to link your account to the service that people may sign in with: the page goes to the address of the answer. */
import * as Type from 'typebox';
import { passwordSchema } from '../../../model/account.ts';
import { defineRoute } from '../../defineRoute.ts';

export const linkIssuer = defineRoute({
  method: 'POST',
  path: '/api/account/issuer/link',
  summary: 'Link your account to the configured service',
  caller: 'signedIn',
  body: Type.Object(
    {
      /** Needed where the account has one. */
      password: Type.Optional(passwordSchema),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ url: Type.String() }),
  refusals: ['wrongPassword', 'issuerAway', 'tooFast'],
});
