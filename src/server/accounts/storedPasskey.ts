/** A passkey as stored. */
import * as Type from 'typebox';
import { checkOf } from '../../model/schemaCheck.ts';

const storedSchema = Type.Object({
  name: Type.String(),
  /** COSE, in base64url. */
  publicKey: Type.String(),
  /** Number of signatures, as counted by its authenticator. */
  counter: Type.Integer(),
  createdAt: Type.Integer(),
  usedAt: Type.Union([Type.Integer(), Type.Null()]),
});
export type StoredPasskey = Readonly<Type.Static<typeof storedSchema>>;

const faultOf = checkOf(storedSchema);
const isStored = (value: unknown): value is StoredPasskey => faultOf(value) === null;

export const writePasskey = (passkey: StoredPasskey): string => JSON.stringify(passkey);

/** Null if it is missing or malformed. */
export const readPasskey = (text: string | null | undefined): StoredPasskey | null => {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isStored(value) ? value : null;
  } catch {
    return null;
  }
};
