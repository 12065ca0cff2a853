/** Starts a sign-in with a passkey. The response is the same for everyone and names no account. */
import { startPasskeySignIn } from '../../../../api/routes/account/startPasskeySignIn.ts';
import { addressOf } from '../../address.ts';
import { handle } from '../../handler.ts';
import { siteOf } from '../../site.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(startPasskeySignIn, async ({ request }, services) => {
  const { passkeys, throttle, config } = services;
  const wait = await withinTime(throttle.attempt(addressOf(request, config).network, null));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  return { output: { ...(await withinTime(passkeys.startSignIn(siteOf(request, services)))) } };
});
