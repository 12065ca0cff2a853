/**
 * Changes when and how your notifications reach you. When you first request email, the server sends a code to confirm
 * the address.
 */
import * as Type from 'typebox';
import { deliverySettingsSchema, languageSchema } from '../../../model/delivery.ts';
import { defineRoute } from '../../defineRoute.ts';

export const changeDelivery = defineRoute({
  method: 'PUT',
  path: '/api/account/delivery',
  summary: 'Change how your notifications reach you',
  caller: 'signedIn',
  body: Type.Object(
    {
      ...deliverySettingsSchema.properties,
      /** Of pushes and mails; unchanged if omitted. */
      language: Type.Optional(languageSchema),
    },
    { additionalProperties: false },
  ),
  output: null,
  refusals: ['invalid'],
});
