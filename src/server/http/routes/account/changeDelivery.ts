/**
 * Changes how a person's notifications reach them.
 *
 * Guarantees that no notifications are mailed to an unconfirmed address: turning mail on first sends a code, at most
 * one in five minutes, and mail starts after it is confirmed.
 */
import { changeDelivery } from '../../../../api/routes/account/changeDelivery.ts';
import type { MemberId } from '../../../../model/ids.ts';
import type { DeliveryWords } from '../../../delivery/englishWords.ts';
import { wordsIn } from '../../../delivery/words.ts';
import { undoIfDeleted } from '../../deletedMeanwhile.ts';
import { handle, type Services } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(changeDelivery, async ({ body: { language, ...settings }, user }, services) => {
  const { delivery } = services;
  if (!(await withinTime(delivery.change(user.id, settings, language)))) return { refused: 'invalid' };
  await undoIfDeleted(user.id, () => delivery.remove(user.id), services);
  if (settings.digestHour !== null) await sendCode(user.id, wordsIn(language), services);
  return { output: null };
});

const sendCode = async (
  user: MemberId,
  words: DeliveryWords,
  { accounts, mailer, delivery, throttle }: Services,
): Promise<void> => {
  const account = await withinTime(accounts.find(user));
  if (!mailer || !account?.email || account.isEmailVerified) return;
  if (!(await withinTime(throttle.firstInAWhile(`address mail ${user}`)))) return;
  const code = await withinTime(delivery.newCode(user, account.email));
  mailer.post({ to: account.email, subject: words.codeSubject(code), text: words.codeText(code) });
};
