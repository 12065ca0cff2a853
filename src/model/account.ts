/** The data a person gives to create an account. The account itself is sent only to its owner. */
import * as Type from 'typebox';

export const MIN_PASSWORD_LENGTH = 10;
/** Far more than a sentence. A limit is needed, because hashing time grows with the length. */
export const MAX_PASSWORD_LENGTH = 200;

export const emailSchema = Type.String({ minLength: 3, maxLength: 254, format: 'email' });
export const newPasswordSchema = Type.String({
  minLength: MIN_PASSWORD_LENGTH,
  maxLength: MAX_PASSWORD_LENGTH,
});
/** A password to compare: it may not meet today's rules for new ones. */
export const passwordSchema = Type.String({ minLength: 1, maxLength: MAX_PASSWORD_LENGTH });
/** A secret in a link: 32 random bytes in base64url. */
export const secretSchema = Type.String({ maxLength: 64, pattern: '^[A-Za-z0-9_-]{20,64}$' });
/** A one-time code, which may contain copied spaces, or a recovery code. */
export const codeSchema = Type.String({ minLength: 6, maxLength: 32 });
