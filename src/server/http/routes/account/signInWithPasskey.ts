/**
 * Signs in with a passkey. An unknown passkey, a wrong signature and a used challenge get the same answer.
 *
 * Guarantees that a passkey that was shown before all sessions of its account ended begins none afterwards: the account is
 * read before the passkey is checked.
 */
import { signInWithPasskey } from '../../../../api/routes/account/signInWithPasskey.ts';
import { claimedOwner } from '../../../accounts/passkeys.ts';
import { addressOf } from '../../address.ts';
import { handle } from '../../handler.ts';
import { signedInReply } from '../../signedInReply.ts';
import { siteOf } from '../../site.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(signInWithPasskey, async ({ body, request }, services) => {
  const { accounts, passkeys, throttle, config } = services;
  const wait = await withinTime(throttle.attempt(addressOf(request, config).network, null));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  const claimed = claimedOwner(body.credential);
  const account = claimed && (await withinTime(accounts.find(claimed)));
  const user = await withinTime(passkeys.signIn(body.credential, siteOf(request, services)));
  if (!account || user !== account.id) return { refused: 'wrongPasskey' };
  if (account.isDisabled) return { refused: 'accountDisabled' };
  return (await signedInReply(account, request, services)) ?? { refused: 'wrongPasskey' };
});
