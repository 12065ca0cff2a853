/**
 * Turns the second factor on with a code from the app. The answer contains the recovery codes, which are shown once.
 */
import * as Type from 'typebox';
import { codeSchema } from '../../../model/account.ts';
import { defineRoute } from '../../defineRoute.ts';

export const confirmSecondFactor = defineRoute({
  method: 'POST',
  path: '/api/account/second-factor/confirm',
  summary: 'Turn the second factor on',
  caller: 'signedIn',
  body: Type.Object({ code: codeSchema }, { additionalProperties: false }),
  output: Type.Object({ recoveryCodes: Type.Array(Type.String(), { maxItems: 20 }) }),
  /** `changedSince`: the second factor was set up again elsewhere, or too long ago. */
  refusals: ['wrongCode', 'wrongClock', 'changedSince', 'tooFast'],
});
