/**
 * Sessions: who is signed in. A session is an opaque random token in a cookie; Redis holds only its hash, so that
 * nobody who reads the store can sign in with it.
 *
 * Guarantees that a session and its cookie have the same lifetime (a caller that renews one is told to renew the
 * other), and that the end of a session is announced to every gateway (sessionWatch.ts closes its sockets).
 */
import { createHash, randomBytes } from 'node:crypto';
import type { MemberId } from '../../model/ids.ts';
import type { User } from '../../model/user.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';

export type { User };

/** A token from a request, and the name of its cookie. */
export type CookieToken = { readonly name: string; readonly token: string };

export type Session = {
  readonly user: User;
  /** Its key in Redis. The session has ended when the key is gone. */
  readonly key: string;
  readonly cookie: CookieToken;
  /** It has just been renewed for its full lifetime: its cookie must be set again too. */
  readonly renewed: boolean;
};

/** Seconds that an unused session lasts. */
export const SESSION_LIFETIME = 30 * 24 * 3600;
/** Seconds after which a used session is renewed: well within a day. */
const RENEW_AFTER = 12 * 3600;

/**
 * Gateways subscribe to this channel. A message is the key of a session that may have ended; the key itself decides.
 */
export const SESSION_ENDS = 'slipway.sessionEnds';

const sessionKey = (token: string): string =>
  `slipway.session:${createHash('sha256').update(token).digest('hex')}`;

export class Sessions {
  constructor(private readonly thoonk: Thoonk) {}

  /** @returns the token for the cookie */
  async begin(user: MemberId): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.thoonk.client.set(sessionKey(token), user, {
      expiration: { type: 'EX', value: SESSION_LIFETIME },
    });
    return token;
  }

  /** The session of the first valid token. Using a session keeps it alive. */
  async find(cookies: readonly CookieToken[]): Promise<Session | null> {
    for (const cookie of cookies) {
      const session = await this.look(cookie);
      if (session) return session;
    }
    return null;
  }

  private async look(cookie: CookieToken): Promise<Session | null> {
    const { client } = this.thoonk;
    const key = sessionKey(cookie.token);
    const [id, secondsLeft] = await Promise.all([client.get(key), client.ttl(key)]);
    const user = id ? await this.user(id as MemberId) : null;
    if (!user) return null;
    const due = secondsLeft < SESSION_LIFETIME - RENEW_AFTER;
    // A key that was deleted meanwhile stays deleted; a Redis that refuses writes still knows who is signed in.
    const renewed = due && (await client.expire(key, SESSION_LIFETIME).catch(() => 0)) === 1;
    return { user, key, cookie, renewed };
  }

  /** Ends the sessions of all these tokens. Tokens of other instances are unknown here, and not affected. */
  async end(cookies: readonly CookieToken[]): Promise<void> {
    const { client } = this.thoonk;
    for (const { token } of cookies) {
      const key = sessionKey(token);
      if ((await client.del(key)) > 0) await client.publish(SESSION_ENDS, key);
    }
  }

  async user(id: MemberId): Promise<User | null> {
    const raw = await this.thoonk.feed('users').get(id);
    return raw ? (JSON.parse(raw.toString()) as User) : null;
  }
}
