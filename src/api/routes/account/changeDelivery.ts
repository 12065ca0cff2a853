/**
 * Changes when and how your notifications reach you. When you first request email, the server sends a code to confirm
 * the address.
 */
import { deliverySettingsSchema } from '../../../model/delivery.ts';
import { defineRoute } from '../../defineRoute.ts';

export const changeDelivery = defineRoute({
  method: 'PUT',
  path: '/api/account/delivery',
  summary: 'Change how your notifications reach you',
  caller: 'signedIn',
  body: deliverySettingsSchema,
  output: null,
  refusals: ['invalid'],
});
