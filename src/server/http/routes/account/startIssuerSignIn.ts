/** Starts a sign-in with the issuer. */
import { startIssuerSignIn } from '../../../../api/routes/account/startIssuerSignIn.ts';
import { addressOf } from '../../address.ts';
import { handle } from '../../handler.ts';
import { visitIssuer } from '../../issuerVisit.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(startIssuerSignIn, async ({ body, request }, services) => {
  const { throttle, config } = services;
  const wait = await withinTime(throttle.attempt(addressOf(request, config).network, null));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  return visitIssuer(request, { user: null, invite: body.invite ?? null }, services);
});
