/** Signs in with a passkey. An unknown passkey, a wrong signature and a used challenge get the same answer. */
import { signInWithPasskey } from '../../../../api/routes/account/signInWithPasskey.ts';
import { addressOf } from '../../address.ts';
import { handle } from '../../handler.ts';
import { signedInReply } from '../../signedInReply.ts';
import { siteOf } from '../../site.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(signInWithPasskey, async ({ body, request }, services) => {
  const { accounts, passkeys, throttle, config } = services;
  const wait = await withinTime(throttle.attempt(addressOf(request, config).name, null));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  const user = await withinTime(passkeys.signIn(body.credential, siteOf(request, services)));
  const account = user && (await withinTime(accounts.find(user)));
  if (!account) return { refused: 'wrongPasskey' };
  if (account.isDisabled) return { refused: 'accountDisabled' };
  return (await signedInReply(account, request, services)) ?? { refused: 'wrongPasskey' };
});
