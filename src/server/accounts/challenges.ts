/**
 * The challenges that an authenticator signs with a passkey.
 *
 * Guarantees that a challenge is valid for five minutes, for one purpose and for one answer, even if several answers
 * arrive at the same time.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { hashOf, newSecret } from './secrets.ts';

const SECONDS = 300;

const challengeKey = (challenge: string): string => `slipway.challenge:${hashOf(challenge)}`;

export class Challenges {
  constructor(private readonly client: RedisClient) {}

  /** @param purpose what the answer is for, and who may give it */
  async create(purpose: string): Promise<string> {
    const challenge = newSecret();
    await this.client.set(challengeKey(challenge), purpose, { expiration: { type: 'EX', value: SECONDS } });
    return challenge;
  }

  /** Uses up the challenge, whatever its purpose. @returns whether it was valid for this purpose */
  async use(challenge: string, purpose: string): Promise<boolean> {
    return (await this.client.getDel(challengeKey(challenge))) === purpose;
  }
}
