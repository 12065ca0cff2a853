/**
 * Sets a new password with a reset link.
 *
 * Guarantees that a link works once, and that all earlier sessions of the account end with the old password, in one write.
 * A refused password does not use up the link. The link replaces only the password: a second factor is still required.
 *
 * Until an address is confirmed, someone else may have signed up with it: then a reset removes every other way in. A link
 * that was mailed to the address confirms it, and also removes a second factor, whose codes its owner may not have.
 */
import { resetPassword } from '../../../../api/routes/account/resetPassword.ts';
import { hashPassword, isWeak } from '../../../accounts/passwords.ts';
import { readResetLink } from '../../../accounts/resetLinks.ts';
import { addressOf } from '../../address.ts';
import { refusedCode } from '../../codeCheck.ts';
import { handle } from '../../handler.ts';
import { signedInReply } from '../../signedInReply.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(resetPassword, async ({ body, request }, services) => {
  const { accounts, links, sessions, throttle, config } = services;
  const wait = await withinTime(throttle.attempt(addressOf(request, config).network, null));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  const link = await withinTime(readResetLink(links, accounts, body.secret));
  if (!link) return { refused: 'linkGone' };
  const { account, isMailed } = link;
  if (account.isDisabled) return { refused: 'accountDisabled' };
  if (isWeak(body.password, account.email)) return { refused: 'weakPassword' };
  const endsSecondFactor = isMailed && !account.isEmailVerified;
  const no = endsSecondFactor ? null : await refusedCode(account, body.code, services);
  if (no) return no;
  const password = await hashPassword(body.password);
  if ((await withinTime(links.use('reset', body.secret))) === null) return { refused: 'linkGone' };
  const epoch = await withinTime(accounts.resetPassword(account, password, isMailed));
  if (epoch === null) return { refused: 'linkGone' };
  await withinTime(sessions.endAll(account.id));
  return (await signedInReply({ id: account.id, epoch }, request, services)) ?? { refused: 'linkGone' };
});
