/** Registers this browser for push notifications until its session ends. */
import * as Type from 'typebox';
import { languageSchema, pushSubscriptionSchema } from '../../../model/delivery.ts';
import { defineRoute } from '../../defineRoute.ts';

export const addDevice = defineRoute({
  method: 'PUT',
  path: '/api/account/delivery/device',
  summary: 'Push to this browser',
  caller: 'signedIn',
  body: Type.Object(
    {
      ...pushSubscriptionSchema.properties,
      /** Of pushes and mails; unchanged if omitted. */
      language: Type.Optional(languageSchema),
    },
    { additionalProperties: false },
  ),
  output: null,
  /** `invalid`: the address does not belong to a push service. */
  refusals: ['invalid', 'tooMany'],
});
