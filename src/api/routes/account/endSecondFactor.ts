/** Turns the second factor off with the password, a code from the app, or a recovery code. */
import * as Type from 'typebox';
import { codeSchema, passwordSchema } from '../../../model/account.ts';
import { defineRoute } from '../../defineRoute.ts';

export const endSecondFactor = defineRoute({
  method: 'POST',
  path: '/api/account/second-factor/end',
  summary: 'Turn the second factor off',
  caller: 'signedIn',
  body: Type.Object(
    { password: Type.Optional(passwordSchema), code: Type.Optional(codeSchema) },
    { additionalProperties: false },
  ),
  output: null,
  refusals: ['wrongPassword', 'codeNeeded', 'wrongCode', 'tooFast'],
});
