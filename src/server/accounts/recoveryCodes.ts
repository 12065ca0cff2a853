/**
 * Recovery codes, for signing in without the second factor.
 *
 * Guarantees that codes are stored as hashes that are slow to guess, and that a code can be found by its hash: 50
 * random bits are too few for a fast hash, so it is argon2id, salted by the account.
 */
import { createHash, randomInt } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';

export const RECOVERY_CODES = 10;
/** Without letters and digits that look alike. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const HALF = 5;

const ARGON2ID = 2;
const SETTINGS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const half = (): string => Array.from({ length: HALF }, () => LETTERS[randomInt(LETTERS.length)]).join('');

export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => `${half()}-${half()}`);

/** Whether this may be a recovery code rather than a one-time code. */
export const looksLikeRecoveryCode = (text: string): boolean => plain(text).length === 2 * HALF;

export const recoveryHash = async (user: string, code: string): Promise<string> => {
  const salt = createHash('sha256').update(`recovery ${user}`).digest().subarray(0, 16);
  return (await hashRaw(plain(code), { ...SETTINGS, salt })).toString('hex');
};

const plain = (code: string): string => code.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
