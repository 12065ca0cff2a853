/**
 * The session of a request, and its cookie.
 *
 * Guarantees that use renews the session together with its cookie, and that the caller gets a 503 within seconds if
 * Redis is unavailable.
 */
import type { IncomingMessage } from 'node:http';
import type { CookieToken, Session } from '../accounts/sessions.ts';
import { isSecure } from './address.ts';
import type { Services } from './handler.ts';
import { withinTime } from './withinTime.ts';

export const tokensOf = ({ headers }: IncomingMessage, { cookie }: Services): CookieToken[] =>
  cookie.read(headers.cookie);

export const findSession = (request: IncomingMessage, services: Services): Promise<Session | null> =>
  withinTime(services.sessions.find(tokensOf(request, services)));

/** The Set-Cookie headers of a session: none, unless it was renewed or its cookie has an outdated name. */
export const renewedCookies = (
  request: IncomingMessage,
  { renewed, cookie: { name, token } }: Session,
  { cookie, config }: Services,
): string[] => {
  const secure = isSecure(request, config);
  if (!renewed && !cookie.isMisnamed(name, secure)) return [];
  return [cookie.write(token, secure || name.startsWith('__Host-'))];
};
