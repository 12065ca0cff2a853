/**
 * Links that work once and for a while: to create the first account, and to set a new password.
 *
 * Guarantees that of several who use a link at once one succeeds, and that a link that has been used, or is too old, is as
 * unknown as one that never was.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { hashOf, newSecret } from './secrets.ts';

export type LinkPurpose = 'firstAccount' | 'reset';

/** Seconds. */
const LIFETIME: Readonly<Record<LinkPurpose, number>> = { firstAccount: 7 * 24 * 3600, reset: 24 * 3600 };

const WORDS: Readonly<Record<LinkPurpose, string>> = { firstAccount: 'first', reset: 'reset' };

/**
 * The link that a person is given. The secret is behind `#`, which browsers keep to themselves: no server and no proxy logs it.
 *
 * @param base the address of the server, without a slash at its end
 */
export const linkTo = (base: string, purpose: LinkPurpose, secret: string): string =>
  `${base}/#${WORDS[purpose]}=${secret}`;

const linkKey = (purpose: LinkPurpose, secret: string): string => `slipway.link:${purpose}:${hashOf(secret)}`;

export class OneTimeLinks {
  constructor(private readonly client: RedisClient) {}

  /** @param subject what the link is for, such as a user's id @returns its secret, which is not stored */
  async create(purpose: LinkPurpose, subject: string): Promise<string> {
    const secret = newSecret();
    const expiration = { type: 'EX', value: LIFETIME[purpose] } as const;
    await this.client.set(linkKey(purpose, secret), subject, { expiration });
    return secret;
  }

  /** @returns what it is for, or null when it is not valid */
  async look(purpose: LinkPurpose, secret: string): Promise<string | null> {
    return this.client.get(linkKey(purpose, secret));
  }

  /** Uses the link up. @returns what it was for, or null when it is not valid */
  async use(purpose: LinkPurpose, secret: string): Promise<string | null> {
    return this.client.getDel(linkKey(purpose, secret));
  }
}
