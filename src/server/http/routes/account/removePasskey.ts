/** Removes one of the caller's passkeys. */
import { removePasskey } from '../../../../api/routes/account/removePasskey.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(removePasskey, async ({ params, user }, { accounts, passkeys }) => {
  const [account, all] = await Promise.all([
    withinTime(accounts.find(user.id)),
    withinTime(passkeys.list(user.id)),
  ]);
  if (!all.some(({ id }) => id === params.passkey)) return { refused: 'passkeyGone' };
  const hasOther = all.length > 1 || account?.password != null || account?.linked != null;
  if (!hasOther) return { refused: 'lastWayIn' };
  await withinTime(passkeys.remove(user.id, params.passkey));
  return { output: null };
});
