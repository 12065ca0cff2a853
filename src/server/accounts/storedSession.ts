/**
 * What is kept of a session for its user: when it began and where.
 */
import * as Type from 'typebox';
import { checkOf } from '../../model/schemaCheck.ts';

const placeSchema = Type.Object({
  /** Browser and system, such as "Firefox on Linux"; '' where they are not known. */
  device: Type.String(),
  address: Type.String(),
});
export type SessionPlace = Readonly<Type.Static<typeof placeSchema>>;

const storedSchema = Type.Object({
  ...placeSchema.properties,
  /** Milliseconds since the epoch. */
  createdAt: Type.Integer(),
  usedAt: Type.Integer(),
});
export type StoredSession = Readonly<Type.Static<typeof storedSchema>>;

const faultOf = checkOf(storedSchema);
const isStored = (value: unknown): value is StoredSession => faultOf(value) === null;

export const writeSession = (session: StoredSession): string => JSON.stringify(session);

/** Null for what is not there, or cannot be read. */
export const readSession = (text: string | null | undefined): StoredSession | null => {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isStored(value) ? value : null;
  } catch {
    return null;
  }
};
