/** Ends pushes to a browser of the person who asks, and nobody else's. One that gets none already is no fault. */
import { removeDevice } from '../../../../api/routes/account/removeDevice.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(removeDevice, async ({ user, params }, { delivery }) => {
  await withinTime(delivery.unsubscribe(user.id, params.device));
  return { output: null };
});
