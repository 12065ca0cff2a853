/**
 * Every write to an account that exists, but for its issuer link and second factor, which have scripts of their own.
 *
 * Guarantees that a change is written as a whole or not at all, together with the end of the sessions that it
 * invalidates, and never to an account that has been deleted.
 */
import type { MemberId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { accountKey, passkeysKey, pendingFactorKey, recoveryKey, sessionsKey } from './accountKeys.ts';
import { accountScripts } from './scripts.ts';

export type AccountChange = {
  /** Fields to write; null to delete one. */
  readonly fields?: Readonly<Record<string, string | null>>;
  /** The epoch of the account when the caller read it: if sessions have ended since, nothing is written. */
  readonly expectedEpoch?: number;
  /** Invalidates all sessions, `all` or all but the one with an id. */
  readonly endSessions?: 'all' | { readonly except: string };
  /** Ways to sign in that end in the same step. */
  readonly removePasskeys?: boolean;
  readonly removeSecondFactor?: boolean;
};

/** @returns the epoch of the account, or null if nothing was written */
export const changeAccount = async (
  client: RedisClient,
  id: MemberId,
  { fields = {}, expectedEpoch, endSessions, removePasskeys, removeSecondFactor }: AccountChange,
): Promise<number | null> => {
  const factor = removeSecondFactor ? { totp: null, totpStep: null } : {};
  const keys = [
    accountKey(id),
    sessionsKey(id),
    ...(removePasskeys ? [passkeysKey(id)] : []),
    ...(removeSecondFactor ? [recoveryKey(id), pendingFactorKey(id)] : []),
  ];
  const args = [
    String(expectedEpoch ?? ''),
    endSessions === undefined ? '' : String(Date.now()),
    typeof endSessions === 'object' ? endSessions.except : '',
    ...Object.entries({ ...fields, ...factor }).flatMap(([field, value]) => [field, value ?? '']),
  ];
  const epoch = Number(await accountScripts.run(client, 'changeAccount', keys, args));
  return epoch < 0 ? null : epoch;
};
