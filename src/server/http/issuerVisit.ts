/** Sends a person to the issuer. */
import type { IncomingMessage } from 'node:http';
import { finishIssuerSignIn } from '../../api/routes/account/finishIssuerSignIn.ts';
import type { InviteLink } from '../../api/shapes.ts';
import type { MemberId } from '../../model/ids.ts';
import { isSecure } from './address.ts';
import type { Services } from './handler.ts';
import { withinTime } from './withinTime.ts';

export const visitIssuer = async (
  request: IncomingMessage,
  who: { readonly user: MemberId | null; readonly invite: InviteLink | null },
  { issuer, visits, config }: Services,
): Promise<{ output: { url: string }; cookies: string[] } | { refused: 'issuerAway' }> => {
  if (!issuer) return { refused: 'issuerAway' };
  const redirectUri = `${config.publicUrl ?? request.headers.origin}${finishIssuerSignIn.path}`;
  const state = visits.newState();
  const started = await issuer.start(state, redirectUri).catch(() => null);
  if (!started) return { refused: 'issuerAway' };
  const { url, verifier, nonce } = started;
  await withinTime(visits.keep(state, { verifier, nonce, redirectUri, ...who }));
  return { output: { url }, cookies: [visits.cookie(state, isSecure(request, config))] };
};
