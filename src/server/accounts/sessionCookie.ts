/**
 * The cookie that holds the token of a session.
 *
 * Guarantees that two Slipways on one host do not overwrite each other's cookie (browsers ignore ports, so the name
 * contains the instance), that behind TLS it is `Secure` and bound to the host (`__Host-`), and that a token is found
 * under every name that was ever used: a session survives an upgrade, a change to TLS and a new instance id.
 */
import { randomBytes } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import type { RedisClient } from '../../thoonk/client.ts';
import type { CookieToken } from './sessions.ts';
import { SESSION_LIFETIME } from './storedSession.ts';

const OWN_NAME = /^(?:__Host-)?slipway(?:-|$)/;
/** Each is looked up in Redis, so a request may not bring too many. */
const MAX_TOKENS = 8;
const INSTANCE_KEY = 'slipway.instance';

const settings = (secure: boolean) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: SESSION_LIFETIME }) as const;

export class SessionCookie {
  private readonly plain: string;
  private readonly bound: string;

  constructor(instance: string) {
    this.plain = `slipway-${instance}`;
    this.bound = `__Host-${this.plain}`;
  }

  /** The tokens in a Cookie header, those under this instance's names first. */
  read(header: string | undefined): CookieToken[] {
    const cookies = Object.entries(fastifyCookie.parse(header ?? ''));
    return cookies
      .flatMap(([name, token]) => (OWN_NAME.test(name) && token ? [{ name, token }] : []))
      .sort((one, other) => this.rank(one.name) - this.rank(other.name))
      .slice(0, MAX_TOKENS);
  }

  /** The Set-Cookie header that gives a browser its token. */
  write(token: string, secure: boolean): string {
    return fastifyCookie.serialize(secure ? this.bound : this.plain, token, settings(secure));
  }

  /** Whether a token must be written again to be under the right name. */
  isMisnamed(name: string, secure: boolean): boolean {
    return name !== this.bound && (secure || name !== this.plain);
  }

  /**
   * The Set-Cookie headers that remove a session's cookies: those of this instance, and the one that contained the
   * token.
   */
  remove(names: readonly string[]): string[] {
    const isSecure = (name: string) => name.startsWith('__Host-');
    return [...new Set([this.plain, this.bound, ...names])].map((name) =>
      fastifyCookie.serialize(name, '', { ...settings(isSecure(name)), maxAge: 0 }),
    );
  }

  private rank(name: string): number {
    if (name === this.bound) return 0;
    return name === this.plain ? 1 : 2;
  }
}

/**
 * The name of this Slipway among others on the same host. It is stored with its data, so that all its gateways agree.
 */
export const readInstance = async (client: RedisClient): Promise<string> => {
  const made = randomBytes(4).toString('hex');
  const known = await client.get(INSTANCE_KEY);
  if (!known) await client.set(INSTANCE_KEY, made, { condition: 'NX' });
  const database = client.options?.database ?? 0;
  // A database that was copied to another number of the same server has the same id, but is another Slipway.
  return `${known ?? (await client.get(INSTANCE_KEY)) ?? made}${database > 0 ? `.${database}` : ''}`;
};
