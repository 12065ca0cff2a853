/**
 * Sends a link to set a new password.
 *
 * Guarantees that neither the response nor its timing reveals whether the account exists: it is looked up after the
 * response. An address gets at most one mail in five minutes. The link points to PUBLIC_URL, never to a name from the
 * request.
 */
import { requestReset } from '../../../../api/routes/account/requestReset.ts';
import { linkTo } from '../../../accounts/oneTimeLinks.ts';
import { createResetLink } from '../../../accounts/resetLinks.ts';
import type { DeliveryWords } from '../../../delivery/englishWords.ts';
import { wordsIn } from '../../../delivery/words.ts';
import { addressOf } from '../../address.ts';
import { handle, type Services } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(requestReset, async ({ body, request }, services) => {
  const { throttle, config } = services;
  const wait = await withinTime(throttle.attempt(addressOf(request, config).network, null));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  // Redis errors are logged elsewhere; the person can ask again.
  void send(body.email, wordsIn(body.language), services).catch(() => {});
  return { output: null };
});

const send = async (
  email: string,
  words: DeliveryWords,
  { accounts, links, throttle, mailer, config }: Services,
): Promise<void> => {
  if (!mailer || !config.publicUrl) return;
  const account = await withinTime(accounts.findByEmail(email));
  if (!account || account.isDisabled) return;
  if (!(await withinTime(throttle.firstInAWhile(`reset mail ${account.id}`)))) return;
  const link = linkTo(config.publicUrl, 'reset', await withinTime(createResetLink(links, account, 'mailed')));
  mailer.post({ to: account.email, subject: words.resetSubject, text: words.resetText(link) });
};
