/**
 * Links that work once, for a limited time: to create the first account, and to set a new password.
 *
 * Guarantees that only one of several concurrent uses succeeds, and that a used or expired link looks like one that
 * never existed.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { hashOf, newSecret } from './secrets.ts';

export type LinkPurpose = 'firstAccount' | 'reset';

/** Seconds. */
const LIFETIME: Readonly<Record<LinkPurpose, number>> = { firstAccount: 7 * 24 * 3600, reset: 24 * 3600 };

const WORDS: Readonly<Record<LinkPurpose, string>> = { firstAccount: 'first', reset: 'reset' };

/**
 * The link for the user. The secret follows a `#`, which browsers do not send, so no server or proxy logs it.
 *
 * @param base the address of the server, without a trailing slash
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

  /** @returns its subject, or null if it is not valid */
  async look(purpose: LinkPurpose, secret: string): Promise<string | null> {
    return this.client.get(linkKey(purpose, secret));
  }

  /** Uses up the link. @returns its subject, or null if it is not valid */
  async use(purpose: LinkPurpose, secret: string): Promise<string | null> {
    return this.client.getDel(linkKey(purpose, secret));
  }
}
