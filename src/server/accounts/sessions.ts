/**
 * Sessions: who is signed in. A session is an opaque random token in a cookie; Redis holds only its hash, so that
 * nobody who reads the store can sign in with it.
 *
 * Guarantees that a session and its cookie have the same lifetime (a caller that renews one is told to renew the
 * other), that the end of a session is announced to every gateway (sessionWatch.ts closes its sockets), and that no session
 * survives a new epoch of its account, which is compared at every use: not one that is being begun at that moment, and
 * not one whose end was cut short.
 */

import type { MemberId } from '../../model/ids.ts';
import type { User } from '../../model/user.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { accountKey, deliveryKey, deviceField, sessionKey, sessionsKey } from './accountKeys.ts';
import type { Account } from './accounts.ts';
import { hashOf, newSecret } from './secrets.ts';
import { type CookieToken, type Session, SessionReader } from './sessionReader.ts';
import {
  isSessionOf,
  RENEW_AFTER,
  readSession,
  SESSION_LIFETIME,
  type SessionPlace,
  type StoredSession,
  writeSession,
} from './storedSession.ts';

export type { CookieToken, Session, User };

/** A session in the list of its user. */
export type ListedSession = StoredSession & { readonly id: string };

/** Ended sessions leave the list of a user when its length is a multiple of this. */
const FORGET_EVERY = 50;

/**
 * Gateways subscribe to this channel. A message is the key of a session that may have ended; the key itself decides.
 */
export const SESSION_ENDS = 'slipway.sessionEnds';

export class Sessions {
  private readonly reader: SessionReader;

  constructor(private readonly thoonk: Thoonk) {
    this.reader = new SessionReader(thoonk);
  }

  /**
   * Begins a session for an account whose owner has just authenticated.
   *
   * @returns the token for the cookie, or null if all sessions of the account have ended in the meantime
   */
  async beginFor({ id, epoch }: Pick<Account, 'id' | 'epoch'>, place: SessionPlace): Promise<string | null> {
    const token = await this.begin(id, place, epoch);
    const account = await this.thoonk.client.hmGet(accountKey(id), ['createdAt', 'epoch']);
    if (account[0] && Number(account[1] ?? 0) === epoch) return token;
    await this.endById(id, [hashOf(token)]);
    return null;
  }

  /** @param epoch of the account; the present one if it is missing @returns the token for the cookie */
  async begin(user: MemberId, place: SessionPlace = NOWHERE, epoch?: number): Promise<string> {
    const token = newSecret();
    const id = hashOf(token);
    const { client } = this.thoonk;
    const now = Date.now();
    const valid = epoch ?? (await this.reader.epochOf(user)).epoch;
    // Listed before it is valid: every valid session is in the list of its user.
    await client.hSet(
      sessionsKey(user),
      id,
      writeSession({ ...place, createdAt: now, usedAt: now, epoch: valid }),
    );
    await client.expire(sessionsKey(user), SESSION_LIFETIME);
    if ((await client.hLen(sessionsKey(user))) % FORGET_EVERY === 0) await this.forgetEnded(user, now);
    await client.set(sessionKey(id), user, { expiration: { type: 'EX', value: SESSION_LIFETIME } });
    return token;
  }

  /** Sessions that nobody has ended leave the list when their own key must have expired. */
  private async forgetEnded(user: MemberId, now: number): Promise<void> {
    const { client } = this.thoonk;
    const last = now - (SESSION_LIFETIME + RENEW_AFTER) * 1000;
    const all = Object.entries(await client.hGetAll(sessionsKey(user)));
    const ended = all.flatMap(([id, text]) => ((readSession(text)?.usedAt ?? 0) < last ? [id] : []));
    if (ended.length > 0) await client.hDel(sessionsKey(user), ended);
  }

  /** The session of the first valid token. Using a session keeps it alive. */
  find(cookies: readonly CookieToken[]): Promise<Session | null> {
    return this.reader.find(cookies);
  }

  user(id: MemberId): Promise<User | null> {
    return this.reader.user(id);
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
    const current = await this.reader.epochOf(user);
    return all
      .flatMap(([id, text], at) => {
        const stored = alive[at] === user ? readSession(text) : null;
        return stored && isSessionOf(current, stored) ? [{ id, ...stored }] : [];
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
      // The key comes first: a session that stays in the list can be ended again, one that is missing there cannot.
      if ((await client.del(sessionKey(id))) > 0) await client.publish(SESSION_ENDS, sessionKey(id));
      await client.hDel(sessionsKey(user), id);
      await client.hDel(deliveryKey(user), deviceField(id));
    }
  }
}

const NOWHERE: SessionPlace = { device: '', address: '' };
