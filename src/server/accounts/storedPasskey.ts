/** What is kept of a passkey. */
import * as Type from 'typebox';
import { checkOf } from '../../model/schemaCheck.ts';

const storedSchema = Type.Object({
  name: Type.String(),
  /** COSE, in base64url. */
  publicKey: Type.String(),
  /** How often it has signed, as far as its authenticator counts. */
  counter: Type.Integer(),
  createdAt: Type.Integer(),
  usedAt: Type.Union([Type.Integer(), Type.Null()]),
});
export type StoredPasskey = Readonly<Type.Static<typeof storedSchema>>;

const faultOf = checkOf(storedSchema);
const isStored = (value: unknown): value is StoredPasskey => faultOf(value) === null;

export const writePasskey = (passkey: StoredPasskey): string => JSON.stringify(passkey);

/** Null for what is not there, or cannot be read. */
export const readPasskey = (text: string | null | undefined): StoredPasskey | null => {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isStored(value) ? value : null;
  } catch {
    return null;
  }
};
