/**
 * Challenges of passkeys: what an authenticator signs.
 *
 * Guarantees that a challenge is good for five minutes, for one purpose, and for one answer: of several answers at the same
 * instant one gets it.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { hashOf, newSecret } from './secrets.ts';

const SECONDS = 300;

const challengeKey = (challenge: string): string => `slipway.challenge:${hashOf(challenge)}`;

export class Challenges {
  constructor(private readonly client: RedisClient) {}

  /** @param purpose what is to be done with the answer, and by whom */
  async create(purpose: string): Promise<string> {
    const challenge = newSecret();
    await this.client.set(challengeKey(challenge), purpose, { expiration: { type: 'EX', value: SECONDS } });
    return challenge;
  }

  /** Uses it up, whatever it was made for. @returns whether it was good for that */
  async use(challenge: string, purpose: string): Promise<boolean> {
    return (await this.client.getDel(challengeKey(challenge))) === purpose;
  }
}
