/**
 * Signs a person in: a new session in place of those that the request came with.
 *
 * Guarantees that a browser that signs in gets a new token, so that one that somebody knew before is of no use.
 */
import type { IncomingMessage } from 'node:http';
import type { Account } from '../accounts/accounts.ts';
import { deviceName } from '../accounts/deviceName.ts';
import type { SessionPlace } from '../accounts/storedSession.ts';
import { addressOf, isSecure } from './address.ts';
import type { Services } from './handler.ts';
import { tokensOf } from './requestSession.ts';
import { withinTime } from './withinTime.ts';

export const placeOf = (request: IncomingMessage, { config }: Services): SessionPlace => ({
  device: deviceName(request.headers['user-agent']),
  address: addressOf(request, config).name,
});

/** @returns the reply of the route, or null when the account's sessions have all ended meanwhile */
export const signedInReply = async (
  account: Pick<Account, 'id' | 'epoch'>,
  request: IncomingMessage,
  services: Services,
): Promise<{ readonly output: null; readonly cookies: readonly string[] } | null> => {
  const { sessions, cookie, config } = services;
  const token = await withinTime(sessions.beginFor(account, placeOf(request, services)));
  if (token === null) return null;
  await withinTime(sessions.end(tokensOf(request, services)));
  return { output: null, cookies: [cookie.write(token, isSecure(request, config))] };
};
