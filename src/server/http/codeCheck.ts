/**
 * Requires the second factor of an account that has one, after the first factor.
 *
 * Guarantees that only a small number of guesses is possible, over all addresses.
 */
import type { Account } from '../accounts/accounts.ts';
import type { Services } from './handler.ts';
import { withinTime } from './withinTime.ts';

export type CodeRefusal =
  | { readonly refused: 'codeNeeded' | 'wrongCode' }
  | { readonly refused: 'tooFast'; readonly retryAfter: number };

/** @returns the refusal, or null if the code is valid and is now used up */
export const refusedCode = async (
  account: Account,
  code: string | undefined,
  { throttle, secondFactor }: Services,
): Promise<CodeRefusal | null> => {
  if (account.totp === null) return null;
  if (code === undefined) return { refused: 'codeNeeded' };
  const wait = await withinTime(throttle.attemptCode(account.id));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  return (await withinTime(secondFactor.isRight(account, code))) ? null : { refused: 'wrongCode' };
};
