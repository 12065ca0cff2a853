/** The keys of accounts. Each is in one slot by itself, and nothing needs two at once. */
import { normalisedEmail } from '../../model/email.ts';
import { hashOf } from './secrets.ts';

/** The private part of an account (hash). */
export const accountKey = (user: string): string => `slipway.account:{${user}}`;
/** Whose an address is. */
export const emailKey = (email: string): string => `slipway.email:${hashOf(normalisedEmail(email))}`;
/** Whose a person of the issuer is. */
export const linkedKey = (subject: string): string => `slipway.linked:${hashOf(subject)}`;
/** All accounts by the time of their creation (sorted set). */
export const ACCOUNTS_KEY = 'slipway.accounts';
/** Is there while the first account is being created. */
export const FIRST_KEY = 'slipway.firstAccount';
/** A session by the hash of its token: whose it is. */
export const sessionKey = (id: string): string => `slipway.session:${id}`;
/** All sessions of a user (hash): when and where each began. Those whose own key is gone have ended. */
export const sessionsKey = (user: string): string => `slipway.sessions:{${user}}`;
/** How notifications reach a user away from the page (hash): their settings, their devices, and what was sent. */
export const deliveryKey = (user: string): string => `slipway.delivery:{${user}}`;
/** The field of the device on which a session gets pushes. */
export const deviceField = (session: string): string => `${DEVICE_PREFIX}${session}`;
export const DEVICE_PREFIX = 'device ';
