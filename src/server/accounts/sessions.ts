/**
 * Who is signed in. A session is an opaque random token in a cookie; Redis holds its hash only, so that who reads the
 * store cannot sign in.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';

/** A person, as the feed `users` holds them. */
export type User = {
  readonly id: MemberId;
  readonly name: string;
  readonly initials: string;
  readonly color: string;
  readonly team: TeamId;
};

/** Seconds that a session lives without being used. */
export const SESSION_LIFETIME = 30 * 24 * 3600;
export const SESSION_COOKIE = 'slipway';

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

  /** The user of a token, or null. Using a session keeps it alive. */
  async find(token: string | undefined): Promise<User | null> {
    if (!token) return null;
    const user = await this.thoonk.client.getEx(sessionKey(token), { type: 'EX', value: SESSION_LIFETIME });
    return user ? this.user(user as MemberId) : null;
  }

  async end(token: string | undefined): Promise<void> {
    if (token) await this.thoonk.client.del(sessionKey(token));
  }

  async user(id: MemberId): Promise<User | null> {
    const raw = await this.thoonk.feed('users').get(id);
    return raw ? (JSON.parse(raw.toString()) as User) : null;
  }
}
