/** The cost of guessing a stored secret. The tests on Redis hash at a lower cost (test/fixtures/cheapArgon2.ts). */
import { createHash } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import { expect, it } from 'vitest';
import { hashPassword } from './passwords.ts';
import { recoveryHash } from './recoveryCodes.ts';

/** What OWASP recommends for argon2id: 19 MiB and two passes. */
const COST = '$argon2id$v=19$m=19456,t=2,p=1$';

it('a password is hashed with argon2id at the recommended cost', async () => {
  expect(await hashPassword('a long walk by the quay')).toContain(COST);
});

it('a recovery code is hashed with argon2id at the recommended cost', async () => {
  const salt = createHash('sha256').update('recovery ada').digest().subarray(0, 16);
  const hash = Buffer.from(await recoveryHash('ada', 'abcde-fghjk'), 'hex');
  const stored = `${COST}${[salt, hash].map((bytes) => bytes.toString('base64').replace(/=+$/, '')).join('$')}`;
  expect(await verify(stored, 'abcdefghjk')).toBe(true);
});
