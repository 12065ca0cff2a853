/** Requests an email with a link to set a new password. The answer is the same for every address. */
import * as Type from 'typebox';
import { emailSchema } from '../../../model/account.ts';
import { languageSchema } from '../../../model/delivery.ts';
import { defineRoute } from '../../defineRoute.ts';

export const requestReset = defineRoute({
  method: 'POST',
  path: '/api/password/request',
  summary: 'Ask for a link to set a new password',
  caller: 'anyone',
  body: Type.Object(
    { email: emailSchema, language: Type.Optional(languageSchema) },
    { additionalProperties: false },
  ),
  output: null,
  refusals: ['tooFast'],
});
