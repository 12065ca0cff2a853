/** Confirms your email address with the code that was mailed to it. */
import * as Type from 'typebox';
import { defineRoute } from '../../defineRoute.ts';

export const confirmAddress = defineRoute({
  method: 'POST',
  path: '/api/account/address',
  summary: 'Confirm your address with the code that was mailed',
  caller: 'signedIn',
  body: Type.Object(
    { code: Type.String({ minLength: 6, maxLength: 6, pattern: '^[0-9]{6}$' }) },
    { additionalProperties: false },
  ),
  output: null,
  refusals: ['wrongCode', 'tooFast'],
});
