/** Returns the delivery settings without the addresses and keys of devices. */
import { getDelivery } from '../../../../api/routes/account/getDelivery.ts';
import { sessionKey } from '../../../accounts/accountKeys.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(getDelivery, async ({ user, session }, { delivery, accounts, mailer }) => {
  const { settings, devices } = await withinTime(delivery.read(user.id));
  const account = await withinTime(accounts.find(user.id));
  return {
    output: {
      settings,
      pushKey: delivery.pushKey,
      mailTo: (mailer && account?.email) || null,
      isMailConfirmed: account?.isEmailVerified ?? false,
      devices: devices.map(({ session: id, name, createdAt }) => ({
        id,
        name,
        createdAt,
        isCurrent: sessionKey(id) === session.key,
      })),
    },
  };
});
