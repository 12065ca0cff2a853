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
    /** The public key by which push services know this server. */
    pushKey: Type.String(),
    /** Where mail goes; null where none is sent. */
    mailTo: Type.Union([Type.String(), Type.Null()]),
    /** Whether you have shown that you read that address. No mail is sent before. */
    isMailConfirmed: Type.Boolean(),
    devices: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        createdAt: Type.Integer(),
        /** Whether it is the one that asks. */
        isCurrent: Type.Boolean(),
      }),
      { maxItems: MAX_DEVICES },
    ),
  }),
  refusals: [],
});
