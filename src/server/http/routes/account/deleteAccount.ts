/**
 * Deletes an account.
 *
 * Guarantees that another person at an open browser cannot do it, and that a deletion that stops halfway can be
 * repeated: from any session until the account is gone, and then from the session that requested it, which ends last.
 * Nothing that other tabs write in the meantime stays behind (deletedMeanwhile.ts).
 */

import { deleteAccount } from '../../../../api/routes/account/deleteAccount.ts';
import { idOfSession } from '../../../accounts/sessionReader.ts';
import { usersFeed } from '../../../accounts/usersFeed.ts';
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
  if (account) await withinTime(accounts.setLeaving(user.id, true));
  if ((await leaveAllTeams(user.id, services)) !== null) {
    await withinTime(accounts.setLeaving(user.id, false));
    return { refused: 'lastOwner' };
  }
  if (account) {
    await withinTime(accounts.change(user.id, { endSessions: { except: idOfSession(session) } }));
    await withinTime(sessions.endAll(user.id, session.key));
    await withinTime(accounts.remove(account));
  }
  await withinTime(passkeys.removeAll(user.id));
  await withinTime(secondFactor.end(user.id));
  await withinTime(usersFeed(thoonk).retract(user.id));
  await withinTime(thoonk.client.del(accountAudit(user.id)));
  await withinTime(sessions.endAll(user.id));
  await withinTime(delivery.remove(user.id));
  return { output: null, cookies: cookie.remove([session.cookie.name]) };
});
