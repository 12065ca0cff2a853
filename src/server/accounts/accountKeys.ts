/** The keys of accounts. Those with a user in braces are in one slot, so a script can change several of them at once. */
import { normalisedEmail } from '../../model/email.ts';
import { hashOf } from './secrets.ts';

/** The private part of an account (hash). */
export const accountKey = (user: string): string => `slipway.account:{${user}}`;
/** The owner of an email address. */
export const emailKey = (email: string): string => `slipway.email:${hashOf(normalisedEmail(email))}`;
/** The account that is linked to a person at the issuer. */
export const linkedKey = (subject: string): string => `slipway.linked:${hashOf(subject)}`;
/** The passkeys of a user (hash). */
export const passkeysKey = (user: string): string => `slipway.passkeys:{${user}}`;
/** The secret of a second factor that is not confirmed yet. */
export const pendingFactorKey = (user: string): string => `slipway.newFactor:{${user}}`;
/** The hashes of a user's recovery codes (set). */
export const recoveryKey = (user: string): string => `slipway.recovery:{${user}}`;
/**
 * All accounts, by the time they were created (sorted set). It may name accounts whose creation was cut short; such an
 * account does not own its address.
 */
export const ACCOUNTS_KEY = 'slipway.accounts';
/** Exists while the first account is being created. */
export const FIRST_KEY = 'slipway.firstAccount';
/** The owner of a session, by the hash of its token. */
export const sessionKey = (id: string): string => `slipway.session:${id}`;
/** All sessions of a user (hash): when and where each began. A session whose own key is gone has ended. */
export const sessionsKey = (user: string): string => `slipway.sessions:{${user}}`;
/** How notifications reach a user who has the page closed (hash): settings, devices, and what was sent. */
export const deliveryKey = (user: string): string => `slipway.delivery:{${user}}`;
/** The field of the device on which a session gets pushes. */
export const deviceField = (session: string): string => `${DEVICE_PREFIX}${session}`;
export const DEVICE_PREFIX = 'device ';
