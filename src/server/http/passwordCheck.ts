/**
 * Requires the password again from a signed-in person, before actions that another person at their browser must not do.
 *
 * Guarantees that guesses are slowed down. Accounts without a password are not asked.
 */
import type { IncomingMessage } from 'node:http';
import type { Account } from '../accounts/accounts.ts';
import { isPassword } from '../accounts/passwords.ts';
import { addressOf } from './address.ts';
import type { Services } from './handler.ts';
import { withinTime } from './withinTime.ts';

export type PasswordRefusal =
  | { readonly refused: 'wrongPassword' }
  | { readonly refused: 'tooFast'; readonly retryAfter: number };

/** @returns the refusal, or null if the person may continue */
export const refusedPassword = async (
  account: Account,
  password: string | undefined,
  request: IncomingMessage,
  { throttle, config }: Services,
): Promise<PasswordRefusal | null> => {
  if (account.password === null) return null;
  const wait = await withinTime(throttle.attempt(addressOf(request, config).network, account.id));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  return (await isPassword(password ?? '', account.password)) ? null : { refused: 'wrongPassword' };
};
