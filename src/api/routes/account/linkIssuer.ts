/** Starts linking your account to the server's sign-in service: the page navigates to the returned address. */
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
      /** Required if the account has one. */
      password: Type.Optional(passwordSchema),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ url: Type.String() }),
  refusals: ['wrongPassword', 'issuerAway', 'tooFast'],
});
