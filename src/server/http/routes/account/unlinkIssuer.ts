/** Unlinks an account from the issuer. Also succeeds if there is no link. */
import { unlinkIssuer } from '../../../../api/routes/account/unlinkIssuer.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(unlinkIssuer, async ({ user }, { accounts, passkeys }) => {
  const account = await withinTime(accounts.find(user.id));
  if (!account || account.linked === null) return { output: null };
  const hasOther = account.password !== null || (await withinTime(passkeys.list(user.id))).length > 0;
  if (!hasOther) return { refused: 'lastWayIn' };
  await withinTime(accounts.unlink(account));
  return { output: null };
});
