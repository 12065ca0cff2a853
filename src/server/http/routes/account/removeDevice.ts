/** Ends pushes to one of the caller's own browsers. Also succeeds if that one gets none. */
import { removeDevice } from '../../../../api/routes/account/removeDevice.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(removeDevice, async ({ user, params }, { delivery }) => {
  await withinTime(delivery.unsubscribe(user.id, params.device));
  return { output: null };
});
