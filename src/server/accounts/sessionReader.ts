/**
 * Finds the session of a request, and its user.
 *
 * Guarantees that a session that is used is renewed together with its cookie, and that a session that ended before the
 * request arrived is not found. The requests of one turn of the event loop share calls to Redis.
 */
import type { MemberId } from '../../model/ids.ts';
import { asMemberId } from '../../model/ids.ts';
import type { User } from '../../model/user.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { TurnBatch } from '../turnBatch.ts';
import { accountKey, sessionKey, sessionsKey } from './accountKeys.ts';
import { changeStored } from './changeStored.ts';
import { hashOf } from './secrets.ts';
import {
  isSessionOf,
  RENEW_AFTER,
  readSession,
  SESSION_LIFETIME,
  type SessionEpoch,
  writeSession,
} from './storedSession.ts';
import { usersFeed } from './usersFeed.ts';

/** A token from a request, and the name of its cookie. */
export type CookieToken = { readonly name: string; readonly token: string };

export type Session = {
  readonly user: User;
  /** Its key in Redis. The session has ended when the key is gone. */
  readonly key: string;
  readonly cookie: CookieToken;
  /** The epoch of the account when the session was looked up; 0 without an account. */
  readonly epoch: number;
  /** It has just been renewed for its full lifetime: its cookie must be set again too. */
  readonly renewed: boolean;
};

export const idOfSession = ({ key }: Pick<Session, 'key'>): string => idOfKey(key);
const idOfKey = (key: string): string => key.slice(key.indexOf(':') + 1);

export class SessionReader {
  private readonly ownerOf: (sessionKey: string) => Promise<string | null>;
  /** The texts of profiles by user id. */
  private readonly profiles: TurnBatch<MemberId, string | null>;

  constructor(private readonly thoonk: Thoonk) {
    const { client } = thoonk;
    const profilesKey = itemsKey(usersFeed(thoonk).name);
    const owners = new TurnBatch<string, string | null>((keys) => client.mGet([...keys]));
    // The keys of a Cluster are at several nodes: together, all would wait for the slowest one.
    this.ownerOf = client.primaries ? (key) => client.get(key) : (key) => owners.ask(key);
    this.profiles = new TurnBatch((ids) => client.hmGet(profilesKey, [...ids]));
  }

  /** The session of the first valid token. Using a session keeps it alive. */
  async find(cookies: readonly CookieToken[]): Promise<Session | null> {
    for (const cookie of cookies) {
      const session = await this.findOne(cookie);
      if (session) return session;
    }
    return null;
  }

  private async findOne(cookie: CookieToken): Promise<Session | null> {
    const { client } = this.thoonk;
    const key = sessionKey(hashOf(cookie.token));
    const id = await this.ownerOf(key);
    if (!id) return null;
    const [user, secondsLeft, current] = await Promise.all([
      this.user(asMemberId(id)),
      client.ttl(key),
      this.epochOf(id),
    ]);
    if (!user || !(await this.isCurrent(current, id, key))) return null;
    const due = secondsLeft < SESSION_LIFETIME - RENEW_AFTER;
    // A key that was deleted meanwhile stays deleted; a Redis that refuses writes still knows who is signed in.
    const renewed = due && (await client.expire(key, SESSION_LIFETIME).catch(() => 0)) === 1;
    // The request does not wait for this: the list only shows when each session was last used.
    if (renewed) void this.noteUse(user.id, idOfKey(key)).catch(() => {});
    return { user, key, cookie, renewed, epoch: current.epoch };
  }

  /** The stored session has to be read only if all sessions of the account were ended at some time. */
  private async isCurrent(current: SessionEpoch, user: string, key: string): Promise<boolean> {
    if (isSessionOf(current, null)) return true;
    const text = await this.thoonk.client.hGet(sessionsKey(user), idOfKey(key));
    return isSessionOf(current, readSession(text));
  }

  private async noteUse(user: MemberId, id: string): Promise<void> {
    const { client } = this.thoonk;
    await changeStored(client, { key: sessionsKey(user), field: id }, (text) => {
      const stored = readSession(text);
      return stored && writeSession({ ...stored, usedAt: Date.now() });
    });
    await client.expire(sessionsKey(user), SESSION_LIFETIME);
  }

  async epochOf(user: string): Promise<SessionEpoch> {
    const [epoch, epochAt] = await this.thoonk.client.hmGet(accountKey(user), ['epoch', 'epochAt']);
    return { epoch: Number(epoch ?? 0), epochAt: Number(epochAt ?? 0) };
  }

  async user(id: MemberId): Promise<User | null> {
    const text = await this.profiles.ask(id);
    return text ? (JSON.parse(text) as User) : null;
  }
}
