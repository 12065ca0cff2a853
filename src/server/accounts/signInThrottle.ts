/**
 * Slows down repeated sign-in attempts, by account and by address, over all gateways.
 *
 * Guarantees that no one is locked out for long: a wait is at most a minute, and attempts during a wait do not prolong
 * it. An account is throttled separately for each address; codes are not, because only a person who knows the password
 * can guess them. A user who is already signed in to an account is not throttled for it (the caller passes no account).
 * The state is in Redis, one key each, and expires.
 */
import { createHash } from 'node:crypto';
import type { RedisClient } from '../../thoonk/client.ts';
import { accountScripts } from './scripts.ts';

type Allowed = { readonly burst: number; readonly interval: number };

const BY_ADDRESS: Allowed = { burst: 100, interval: 500 };
const BY_ACCOUNT: Allowed = { burst: 30, interval: 1_000 };
/** A code has six digits: even a person who knows the password and has many addresses gets few guesses. */
const BY_CODE: Allowed = { burst: 10, interval: 10_000 };
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
const FORGOTTEN_AFTER = 15 * 60_000;

/** Seconds. */
const A_WHILE = 300;

const throttleKey = (what: readonly string[]): string =>
  `slipway.signIn:${createHash('sha256').update(what.join(' ')).digest('hex').slice(0, 32)}`;

export class SignInThrottle {
  constructor(private readonly client: RedisClient) {}

  /**
   * @param account null if it is unknown or must not be throttled
   * @returns 0, or the milliseconds after which to try again
   */
  async attempt(address: string, account: string | null): Promise<number> {
    const wait = await this.count(['address', address], BY_ADDRESS);
    if (wait > 0 || account === null) return wait;
    return this.count(['account', account, address], BY_ACCOUNT);
  }

  /** Counts a code entered after a correct password. @returns as `attempt` does */
  async attemptCode(account: string): Promise<number> {
    return this.count(['code', account], BY_CODE);
  }

  /** @returns whether nothing was requested under that name in the last five minutes */
  async firstInAWhile(name: string): Promise<boolean> {
    const expiration = { type: 'EX', value: A_WHILE } as const;
    return (await this.client.set(throttleKey([name]), '1', { condition: 'NX', expiration })) !== null;
  }

  private async count(what: readonly string[], { burst, interval }: Allowed): Promise<number> {
    const key = throttleKey(what);
    const args = [burst, interval, FIRST_WAIT, LONGEST_WAIT, FORGOTTEN_AFTER].map(String);
    return Number(await accountScripts.run(this.client, 'signInAttempt', [key], args));
  }
}
