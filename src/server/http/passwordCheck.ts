/**
 * Asks a person who is signed in for their password again, before something that somebody else at their browser must not do.
 *
 * Guarantees that guesses are slowed down. An account without a password is not asked.
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

/** @returns why not, or null when the person may go on */
export const refusedPassword = async (
  account: Account,
  password: string | undefined,
  request: IncomingMessage,
  { throttle, config }: Services,
): Promise<PasswordRefusal | null> => {
  if (account.password === null) return null;
  const wait = await withinTime(throttle.attempt(addressOf(request, config).name, account.id));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  return (await isPassword(password ?? '', account.password)) ? null : { refused: 'wrongPassword' };
};
