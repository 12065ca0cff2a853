/**
 * Secrets that are handed out once, in links and cookies: random, and stored as a hash, so that nobody who reads the store can
 * use one.
 */
import { createHash, randomBytes } from 'node:crypto';

export const newSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256 in hexadecimal. Enough for what is random; a password needs more (passwords.ts). */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
