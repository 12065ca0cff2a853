/** Answers what its owner may see of an account. Somebody of the demo team has none. */
import { getAccount } from '../../../../api/routes/account/getAccount.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(getAccount, async ({ user }, { accounts }) => {
  const account = await withinTime(accounts.find(user.id));
  return {
    output: {
      email: account?.email || null,
      hasPassword: account?.password != null,
      hasSecondFactor: false,
      recoveryCodesLeft: 0,
      passkeys: [],
      isLinked: false,
    },
  };
});
