/**
 * Passwords: hashed with argon2id off the event loop. A comparison takes the same time whether the account has a
 * password or not.
 */
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { COMMON_PASSWORDS } from './commonPasswords.ts';

/** The package exports the names of algorithms only as types. */
const ARGON2ID = 2;
/** The parameters that OWASP recommends for argon2id: 19 MiB and two passes, about 40 ms. */
const SETTINGS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(normalised(password), SETTINGS);

/** Used for accounts without a password, so that the answer takes as long. */
let decoyHash: Promise<string> | undefined;

/**
 * @param stored null if there is no account or it has no password: the result is false, after the same time
 */
export const isPassword = async (password: string, stored: string | null): Promise<boolean> => {
  decoyHash ??= hashPassword(randomBytes(16).toString('hex'));
  const against = stored ?? (await decoyHash);
  // A damaged hash throws: nobody signs in with it.
  const fits = await verify(against, normalised(password)).catch(() => false);
  return fits && stored !== null;
};

/** Whether a password is among the most common ones, or says no more than the address that it is for. */
export const isWeak = (password: string, email: string): boolean => {
  const plain = normalised(password).toLowerCase();
  const [name = ''] = email.toLowerCase().split('@');
  if (COMMON_PASSWORDS.has(plain) || plain === email.toLowerCase()) return true;
  if (name.length >= 4 && plain.replace(/[^\p{L}]/gu, '') === name.replace(/[^\p{L}]/gu, '')) return true;
  return new Set(plain).size < 4;
};

/** Keyboards of different systems write the same letters as different code points. */
const normalised = (password: string): string => password.normalize('NFKC');
