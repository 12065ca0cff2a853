/**
 * Tracks which nodes of a Cluster serve slots.
 *
 * Guarantees that while one of them cannot be reached, the others are asked which node serves its slots now. The
 * library does this only for a node that it has reached before.
 */
import type { createCluster } from '@redis/client';

export type Cluster = ReturnType<typeof createCluster>;

/** Milliseconds between two checks for the node that serves the slots of an unreachable one. */
const LOOK_EVERY = 300;

/** Whether all known nodes that serve slots can be reached. */
export const isWhole = (cluster: Cluster): boolean =>
  cluster.isOpen &&
  cluster.masters.length > 0 &&
  !cluster.masters.some(({ client }) => client?.isReady === false);

/** @returns a function that stops looking */
export const lookWhileAway = (cluster: Cluster): (() => void) => {
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    const away = cluster.masters
      .filter(({ client }) => client?.isReady === false)
      .map(({ address }) => address);
    if (!cluster.isOpen || away.length === 0) {
      clearInterval(timer);
      timer = undefined;
    } else await cluster._slots.rediscover(undefined, new Set(away)).catch(() => {});
    looking = false;
  };
  cluster.on('node-error', () => {
    timer ??= setInterval(() => void look(), LOOK_EVERY);
  });
  return () => clearInterval(timer);
};
