/**
 * Deletes an account.
 *
 * Guarantees that another person at an open browser cannot do it, and that a deletion which stops halfway can be repeated:
 * until the account is gone with every way in, and after that with the session that asked for it, which lasts until
 * nothing is left.
 */
import { deleteAccount } from '../../../../api/routes/account/deleteAccount.ts';
import { accountAudit } from '../../../audit/audit.ts';
import { isDemoMember } from '../../../demo.ts';
import { refusedCode } from '../../codeCheck.ts';
import { handle } from '../../handler.ts';
import { leaveAllTeams } from '../../leaveAllTeams.ts';
import { refusedPassword } from '../../passwordCheck.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(deleteAccount, async ({ body, user, session, request }, services) => {
  const { accounts, sessions, passkeys, secondFactor, cookie, thoonk, delivery } = services;
  const account = await withinTime(accounts.find(user.id));
  if (!account && isDemoMember(user.id)) return { refused: 'wrongPassword' };
  const no =
    account &&
    ((await refusedPassword(account, body.password, request, services)) ??
      (await refusedCode(account, body.code, services)));
  if (no) return no;
  if ((await leaveAllTeams(user.id, services)) !== null) return { refused: 'lastOwner' };
  if (account) {
    await withinTime(accounts.nextEpoch(user.id));
    await withinTime(sessions.endAll(user.id, session.key));
    await withinTime(accounts.unlink(account));
    await withinTime(accounts.remove(account));
  }
  await withinTime(passkeys.removeAll(user.id));
  await withinTime(secondFactor.end(user.id));
  await withinTime(thoonk.feed('users').retract(user.id));
  await withinTime(thoonk.client.del(accountAudit(user.id)));
  await withinTime(sessions.endAll(user.id));
  await withinTime(delivery.remove(user.id));
  return { output: null, cookies: cookie.remove([session.cookie.name]) };
});
