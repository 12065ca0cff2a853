/**
 * Client ids made by the server, for jobs that no browser has numbered.
 *
 * Guarantees that the same origin yields the same client id, so resubmitting the job has no second effect: its mutation
 * number 1 takes effect once. Browsers may not use such an id.
 */
import { createHash } from 'node:crypto';
import type { ClientId } from '../../model/ids.ts';
import { asClientId } from '../../model/ids.ts';

/** Also used in log/lua/parts/clientOwner.lua: no owner is stored for such a client. */
export const OWN_CLIENT_PREFIX = 'handed.';

/** @param origin identifies the job; only the last part may contain spaces */
export const ownClient = (...origin: readonly string[]): ClientId => {
  const name = createHash('sha256').update(origin.join(' ')).digest('hex').slice(0, 32);
  return asClientId(`${OWN_CLIENT_PREFIX}${name}`);
};
