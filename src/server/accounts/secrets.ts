/**
 * Secrets in links and cookies: random, shown once, and stored only as a hash, so that they cannot be read from the
 * store.
 */
import { createHash, randomBytes } from 'node:crypto';

export const newSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256 in hexadecimal. Sufficient for random values; passwords need more (passwords.ts). */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
