/**
 * Sessions: who is signed in. A session is an opaque random token in a cookie; Redis holds only its hash, so that
 * nobody who reads the store can sign in with it.
 *
 * Guarantees that a session and its cookie have the same lifetime (a caller that renews one is told to renew the
 * other), that the end of a session is announced to every gateway (sessionWatch.ts closes its sockets), and that no session
 * survives the end of all sessions of its account, not even one that is being begun at that moment.
 */

import type { MemberId } from '../../model/ids.ts';
import { asMemberId } from '../../model/ids.ts';
import type { User } from '../../model/user.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { accountKey, deliveryKey, deviceField, sessionKey, sessionsKey } from './accountKeys.ts';
import type { Account } from './accounts.ts';
import { hashOf, newSecret } from './secrets.ts';
import { readSession, type SessionPlace, type StoredSession, writeSession } from './storedSession.ts';

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

/** A session in the list of its user. */
export type ListedSession = StoredSession & { readonly id: string };

/** Seconds that an unused session lasts. */
export const SESSION_LIFETIME = 30 * 24 * 3600;
/** Seconds after which a used session is renewed. Its last use is known as exactly as that. */
const RENEW_AFTER = 3600;

/**
 * Gateways subscribe to this channel. A message is the key of a session that may have ended; the key itself decides.
 */
export const SESSION_ENDS = 'slipway.sessionEnds';

export const idOfSession = ({ key }: Pick<Session, 'key'>): string => idOfKey(key);
const idOfKey = (key: string): string => key.slice(key.indexOf(':') + 1);

export class Sessions {
  constructor(private readonly thoonk: Thoonk) {}

  /**
   * For an account whose owner has just proved who they are.
   *
   * @returns the token for the cookie, or null when all sessions of the account have ended meanwhile
   */
  async beginFor({ id, epoch }: Pick<Account, 'id' | 'epoch'>, place: SessionPlace): Promise<string | null> {
    const token = await this.begin(id, place);
    const now = Number((await this.thoonk.client.hGet(accountKey(id), 'epoch')) ?? 0);
    if (now === epoch) return token;
    await this.endById(id, [hashOf(token)]);
    return null;
  }

  /** @returns the token for the cookie */
  async begin(user: MemberId, place: SessionPlace = NOWHERE): Promise<string> {
    const token = newSecret();
    const id = hashOf(token);
    const { client } = this.thoonk;
    const now = Date.now();
    // Listed before it is valid: whoever ends all sessions finds it, or raises the epoch that is compared below.
    await client.hSet(sessionsKey(user), id, writeSession({ ...place, createdAt: now, usedAt: now }));
    await client.expire(sessionsKey(user), SESSION_LIFETIME);
    await client.set(sessionKey(id), user, { expiration: { type: 'EX', value: SESSION_LIFETIME } });
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
    const key = sessionKey(hashOf(cookie.token));
    const [id, secondsLeft] = await Promise.all([client.get(key), client.ttl(key)]);
    const user = id ? await this.user(asMemberId(id)) : null;
    if (!user) return null;
    const due = secondsLeft < SESSION_LIFETIME - RENEW_AFTER;
    // A key that was deleted meanwhile stays deleted; a Redis that refuses writes still knows who is signed in.
    const renewed = due && (await client.expire(key, SESSION_LIFETIME).catch(() => 0)) === 1;
    if (renewed) await this.noteUse(user.id, idOfKey(key)).catch(() => {});
    return { user, key, cookie, renewed };
  }

  private async noteUse(user: MemberId, id: string): Promise<void> {
    const { client } = this.thoonk;
    const stored = readSession(await client.hGet(sessionsKey(user), id));
    if (!stored) return;
    await client.hSet(sessionsKey(user), id, writeSession({ ...stored, usedAt: Date.now() }));
    await client.expire(sessionsKey(user), SESSION_LIFETIME);
  }

  /** Ends the sessions of all these tokens. Tokens of other instances are unknown here, and not affected. */
  async end(cookies: readonly CookieToken[]): Promise<void> {
    for (const { token } of cookies) {
      const id = hashOf(token);
      const user = await this.thoonk.client.get(sessionKey(id));
      if (user) await this.endById(user, [id]);
    }
  }

  /** The sessions of a user, the one that was used last first. */
  async list(user: MemberId): Promise<ListedSession[]> {
    const all = Object.entries(await this.thoonk.client.hGetAll(sessionsKey(user)));
    const keys = all.map(([id]) => sessionKey(id));
    const alive = keys.length > 0 ? await this.thoonk.client.mGet(keys) : [];
    return all
      .flatMap(([id, text], at) => {
        const stored = alive[at] === user ? readSession(text) : null;
        return stored ? [{ id, ...stored }] : [];
      })
      .sort((one, other) => other.usedAt - one.usedAt);
  }

  /** @returns whether the user had that session */
  async endOne(user: MemberId, id: string): Promise<boolean> {
    if ((await this.thoonk.client.get(sessionKey(id))) !== user) return false;
    await this.endById(user, [id]);
    return true;
  }

  /** @param except the key of the session that goes on */
  async endAll(user: MemberId, except?: string): Promise<void> {
    const ids = Object.keys(await this.thoonk.client.hGetAll(sessionsKey(user)));
    await this.endById(
      user,
      ids.filter((id) => sessionKey(id) !== except),
    );
  }

  private async endById(user: string, ids: readonly string[]): Promise<void> {
    const { client } = this.thoonk;
    for (const id of ids) {
      await client.hDel(sessionsKey(user), id);
      await client.hDel(deliveryKey(user), deviceField(id));
      if ((await client.del(sessionKey(id))) > 0) await client.publish(SESSION_ENDS, sessionKey(id));
    }
  }

  async user(id: MemberId): Promise<User | null> {
    const raw = await this.thoonk.feed('users').get(id);
    return raw ? (JSON.parse(raw.toString()) as User) : null;
  }
}

const NOWHERE: SessionPlace = { device: '', address: '' };
