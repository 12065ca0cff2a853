/** Unlinks an account from the issuer. Also succeeds if there is no link. */
import { unlinkIssuer } from '../../../../api/routes/account/unlinkIssuer.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(unlinkIssuer, async ({ user }, { accounts }) => {
  const account = await withinTime(accounts.find(user.id));
  const refused = account && (await withinTime(accounts.unlink(account)));
  return refused ? { refused } : { output: null };
});
