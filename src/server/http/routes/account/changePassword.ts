/**
 * Changes the password.
 *
 * Guarantees that all other sessions have ended when it answers, including any begun concurrently with the old
 * password.
 */
import { changePassword } from '../../../../api/routes/account/changePassword.ts';
import { hashPassword, isWeak } from '../../../accounts/passwords.ts';
import { handle } from '../../handler.ts';
import { refusedPassword } from '../../passwordCheck.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(changePassword, async ({ body, user, session, request }, services) => {
  const { accounts, sessions } = services;
  const account = await withinTime(accounts.find(user.id));
  if (!account) return { refused: 'wrongPassword' };
  const no = await refusedPassword(account, body.current, request, services);
  if (no) return no;
  if (isWeak(body.next, account.email)) return { refused: 'weakPassword' };
  await withinTime(accounts.setPassword(user.id, await hashPassword(body.next)));
  await withinTime(accounts.nextEpoch(user.id));
  await withinTime(sessions.endAll(user.id, session.key));
  return { output: null };
});
