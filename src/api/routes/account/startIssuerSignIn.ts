/** Starts a sign-in with the server's sign-in service: the page navigates to the returned address. */
import * as Type from 'typebox';
import { defineRoute } from '../../defineRoute.ts';
import { inviteLinkSchema } from '../../shapes.ts';

export const startIssuerSignIn = defineRoute({
  method: 'POST',
  path: '/api/sign-in/issuer/start',
  summary: 'Begin to sign in with the configured service',
  caller: 'anyone',
  body: Type.Object({ invite: Type.Optional(inviteLinkSchema) }, { additionalProperties: false }),
  output: Type.Object({ url: Type.String() }),
  refusals: ['issuerAway', 'tooFast'],
});
