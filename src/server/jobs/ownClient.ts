/**
 * Clients that we make ourselves, for a job that no browser has numbered.
 *
 * Guarantees that the same origin gives the same client, and thereby the same job: its mutation number 1 takes effect once. No
 * browser may take such a name.
 */
import { createHash } from 'node:crypto';
import type { ClientId } from '../../model/ids.ts';
import { asClientId } from '../../model/ids.ts';

/** The scripts know it too (log/lua/parts/clientOwner.lua): nothing is remembered about whose such a client is. */
export const OWN_CLIENT_PREFIX = 'handed.';

/** @param origin what the job comes from; all parts but the last are without spaces, as ids are */
export const ownClient = (...origin: readonly string[]): ClientId => {
  const name = createHash('sha256').update(origin.join(' ')).digest('hex').slice(0, 32);
  return asClientId(`${OWN_CLIENT_PREFIX}${name}`);
};
