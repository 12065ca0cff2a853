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
