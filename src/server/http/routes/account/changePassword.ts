/**
 * Changes the password.
 *
 * Guarantees that all other sessions have ended when it answers, and that none which began with the old password is left.
 */
import { changePassword } from '../../../../api/routes/account/changePassword.ts';
import { hashPassword, isPassword, isWeak } from '../../../accounts/passwords.ts';
import { addressOf } from '../../address.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(changePassword, async ({ body, user, session, request }, services) => {
  const { accounts, sessions, throttle, config } = services;
  const wait = await withinTime(throttle.attempt(addressOf(request, config).name, user.id));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  const account = await withinTime(accounts.find(user.id));
  if (!account) return { refused: 'wrongPassword' };
  const isRight = account.password === null || (await isPassword(body.current ?? '', account.password));
  if (!isRight) return { refused: 'wrongPassword' };
  if (isWeak(body.next, account.email)) return { refused: 'weakPassword' };
  await withinTime(accounts.setPassword(user.id, await hashPassword(body.next)));
  await withinTime(accounts.nextEpoch(user.id));
  await withinTime(sessions.endAll(user.id, session.key));
  return { output: null };
});
