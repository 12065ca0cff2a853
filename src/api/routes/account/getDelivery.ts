/** How your notifications reach you while you are away from the page. */
import * as Type from 'typebox';
import { MAX_DEVICES, shownSettingsSchema } from '../../../model/delivery.ts';
import { defineRoute } from '../../defineRoute.ts';

export const getDelivery = defineRoute({
  method: 'GET',
  path: '/api/account/delivery',
  summary: 'How your notifications reach you',
  caller: 'signedIn',
  output: Type.Object({
    settings: shownSettingsSchema,
    /** The public key that identifies this server to push services. */
    pushKey: Type.String(),
    /** The address for email, or null if this server sends none. */
    mailTo: Type.Union([Type.String(), Type.Null()]),
    /** Whether you have confirmed the address. No email is sent before. */
    isMailConfirmed: Type.Boolean(),
    devices: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        createdAt: Type.Integer(),
        /** Whether it is the browser that sends the request. */
        isCurrent: Type.Boolean(),
      }),
      { maxItems: MAX_DEVICES },
    ),
  }),
  refusals: [],
});
