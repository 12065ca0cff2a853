/** A session as stored for its user: when and where it began, and whether it is still valid for the account. */
import * as Type from 'typebox';
import { checkOf } from '../../model/schemaCheck.ts';

/** Seconds that an unused session lasts. */
export const SESSION_LIFETIME = 30 * 24 * 3600;
/** Seconds after which a used session is renewed, which is also the precision of its last use. */
export const RENEW_AFTER = 3600;

const placeSchema = Type.Object({
  /** Browser and system, such as "Firefox on Linux"; '' if unknown. */
  device: Type.String(),
  address: Type.String(),
});
export type SessionPlace = Readonly<Type.Static<typeof placeSchema>>;

const storedSchema = Type.Object({
  ...placeSchema.properties,
  /** Milliseconds since the epoch. */
  createdAt: Type.Integer(),
  usedAt: Type.Integer(),
  /** The epoch of the account when the session began. Earlier versions did not store it. */
  epoch: Type.Optional(Type.Integer()),
});
export type StoredSession = Readonly<Type.Static<typeof storedSchema>>;

const faultOf = checkOf(storedSchema);
const isStored = (value: unknown): value is StoredSession => faultOf(value) === null;

export const writeSession = (session: StoredSession): string => JSON.stringify(session);

/** What an account says about the validity of its sessions. */
export type SessionEpoch = {
  readonly epoch: number;
  /** The time at which all sessions ended last; 0 for never. */
  readonly epochAt: number;
};

/**
 * Whether a session has not ended with all sessions of its account. Without a stored epoch, it has the one of the time when
 * it began.
 *
 * @param session null if it is not listed
 */
export const isSessionOf = ({ epoch, epochAt }: SessionEpoch, session: StoredSession | null): boolean =>
  session?.epoch === undefined ? (session?.createdAt ?? 0) >= epochAt : session.epoch >= epoch;

/** Null if it is missing or malformed. */
export const readSession = (text: string | null | undefined): StoredSession | null => {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isStored(value) ? value : null;
  } catch {
    return null;
  }
};
