/**
 * Changes how a person's notifications reach them.
 *
 * Guarantees that no notifications are mailed to an unconfirmed address: turning mail on first sends a code, at most
 * one in five minutes, and mail starts after it is confirmed.
 */
import { changeDelivery } from '../../../../api/routes/account/changeDelivery.ts';
import type { MemberId } from '../../../../model/ids.ts';
import { undoIfDeleted } from '../../deletedMeanwhile.ts';
import { handle, type Services } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(changeDelivery, async ({ body, user }, services) => {
  const { delivery } = services;
  if (!(await withinTime(delivery.change(user.id, body)))) return { refused: 'invalid' };
  await undoIfDeleted(user.id, () => delivery.remove(user.id), services);
  if (body.digestHour !== null) await sendCode(user.id, services);
  return { output: null };
});

const sendCode = async (
  user: MemberId,
  { accounts, mailer, delivery, throttle }: Services,
): Promise<void> => {
  const account = await withinTime(accounts.find(user));
  if (!mailer || !account?.email || account.isEmailVerified) return;
  if (!(await withinTime(throttle.firstInAWhile(`address mail ${user}`)))) return;
  const code = await withinTime(delivery.newCode(user, account.email));
  mailer.post({ to: account.email, subject: `${code} is your code for Slipway`, text: textOf(code) });
};

const textOf = (code: string): string => `Enter this code in Slipway, in Settings, Notifications:

${code}

It confirms that notifications may be mailed to this address. It works for an hour. If you did not ask for it, do nothing.
`;
