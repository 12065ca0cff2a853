/**
 * Changes the password.
 *
 * Guarantees that all other sessions end with the old password, in one write, including any begun concurrently; and that
 * it does not replace a password that was set after it checked the old one, such as by a reset link.
 */
import { changePassword } from '../../../../api/routes/account/changePassword.ts';
import { hashPassword, isWeak } from '../../../accounts/passwords.ts';
import { idOfSession } from '../../../accounts/sessionReader.ts';
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
  const changed = await withinTime(
    accounts.change(user.id, {
      fields: { password: await hashPassword(body.next) },
      expectedEpoch: account.epoch,
      endSessions: { except: idOfSession(session) },
    }),
  );
  // The password that was shown has been replaced, or the account deleted.
  if (changed === null) return { refused: 'wrongPassword' };
  await withinTime(sessions.endAll(user.id, session.key));
  return { output: null };
});
