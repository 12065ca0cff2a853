/** The redirect target of the sign-in service. Redirects to the app; `/#problem=REASON` carries a refusal code. */
import * as Type from 'typebox';
import { defineRoute } from '../../defineRoute.ts';

const text = Type.Optional(Type.String({ maxLength: 4000 }));

export const finishIssuerSignIn = defineRoute({
  method: 'GET',
  path: '/api/sign-in/issuer/callback',
  summary: 'Come back from the configured service',
  caller: 'anyone',
  query: Type.Object({ state: text, code: text, iss: text, error: text, error_description: text }),
  output: 'redirect',
  refusals: [],
});
