/** Returns the account as its owner may see it. Demo members have no account. */
import { getAccount } from '../../../../api/routes/account/getAccount.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(getAccount, async ({ user }, { accounts, secondFactor, passkeys }) => {
  const account = await withinTime(accounts.find(user.id));
  return {
    output: {
      email: account?.email || null,
      hasPassword: account?.password != null,
      hasSecondFactor: account?.totp != null,
      recoveryCodesLeft: await withinTime(secondFactor.recoveryCodesLeft(user.id)),
      passkeys: await withinTime(passkeys.list(user.id)),
      isLinked: account?.linked != null,
    },
  };
});
