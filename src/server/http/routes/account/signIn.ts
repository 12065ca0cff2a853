/**
 * Signs in with a password, and with a code if the account has a second factor.
 *
 * Guarantees that an unknown address and a wrong password get the same response after the same work, and that repeated
 * attempts are slowed down by account and address without locking out the owner.
 */
import { signIn } from '../../../../api/routes/account/signIn.ts';
import { normalisedEmail } from '../../../../model/email.ts';
import { isPassword } from '../../../accounts/passwords.ts';
import { addressOf } from '../../address.ts';
import { refusedCode } from '../../codeCheck.ts';
import { handle } from '../../handler.ts';
import { signedInReply } from '../../signedInReply.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(signIn, async ({ body, request }, services) => {
  const { accounts, throttle, config } = services;
  const { network } = addressOf(request, config);
  const wait = await withinTime(throttle.attempt(network, normalisedEmail(body.email)));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  const account = await withinTime(accounts.findByEmail(body.email));
  const isRight = await isPassword(body.password, account?.password ?? null);
  if (!account || !isRight) return { refused: 'wrongPassword' };
  if (account.isDisabled) return { refused: 'accountDisabled' };
  const no = await refusedCode(account, body.code, services);
  if (no) return no;
  return (await signedInReply(account, request, services)) ?? { refused: 'wrongPassword' };
});
