/**
 * Sets a new password with a reset link.
 *
 * Guarantees that a link works once, and that all earlier sessions of the account have ended when it answers. A refused
 * password does not use up the link. The link replaces only the password: a second factor is still required.
 *
 * Until an address is confirmed, someone else may have signed up with it: then a reset removes every other way in. A link
 * that was mailed to the address confirms it.
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
  const { accounts, links, sessions, passkeys, throttle, config } = services;
  const wait = await withinTime(throttle.attempt(addressOf(request, config).name, null));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  const link = await withinTime(readResetLink(links, accounts, body.secret));
  if (!link) return { refused: 'linkGone' };
  const { account, isMailed } = link;
  if (account.isDisabled) return { refused: 'accountDisabled' };
  if (isWeak(body.password, account.email)) return { refused: 'weakPassword' };
  const no = await refusedCode(account, body.code, services);
  if (no) return no;
  const password = await hashPassword(body.password);
  if ((await withinTime(links.use('reset', body.secret))) === null) return { refused: 'linkGone' };
  if (!account.isEmailVerified) {
    await withinTime(passkeys.removeAll(account.id));
    await withinTime(accounts.unlink(account));
  }
  await withinTime(accounts.setPassword(account.id, password));
  if (isMailed) await withinTime(accounts.confirmEmail(account.id));
  const epoch = await withinTime(accounts.nextEpoch(account.id));
  await withinTime(sessions.endAll(account.id));
  return (await signedInReply({ id: account.id, epoch }, request, services)) ?? { refused: 'linkGone' };
});
