/**
 * Retries a command that no node of a Cluster has run, because its slot is moving (TRYAGAIN) or not served
 * (CLUSTERDOWN).
 */
import { asError } from '../errors.ts';
import { pause } from '../pause.ts';
import type { Cluster } from './clusterTopology.ts';

/** Milliseconds before the first retry. */
const FIRST_PAUSE = 10;
const LONGEST_PAUSE = 200;
/** Maximum milliseconds of retries: longer than a failover takes. */
const MAX_WAIT = 15_000;

/** @throws every other error immediately, and these two after MAX_WAIT */
export const untilTaken = async <T>(cluster: Cluster, send: () => Promise<T>): Promise<T> => {
  const start = performance.now();
  for (let wait = FIRST_PAUSE; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
    try {
      return await send();
    } catch (thrown) {
      const error = whoServes(cluster, asError(thrown));
      if (!/^(TRYAGAIN|CLUSTERDOWN) /.test(error.message)) throw error;
      if (!cluster.isOpen || performance.now() - start > MAX_WAIT) throw error;
      await pause(wait);
    }
  }
};

/** The library does not handle a slot that no node serves, so its error is translated. */
const whoServes = (cluster: Cluster, error: Error): Error =>
  error instanceof TypeError && cluster.isOpen && hasHole(cluster)
    ? new Error('CLUSTERDOWN Hash slot not served')
    : error;

const SLOTS = 16_384;
const hasHole = ({ slots }: Cluster): boolean => {
  for (let slot = 0; slot < SLOTS; slot++) if (!slots[slot]) return true;
  return false;
};
