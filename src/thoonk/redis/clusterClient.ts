/**
 * A Redis Cluster behind the interface of a client of one node.
 *
 * Guarantees, beyond what the library's own cluster client does:
 * - A command that no node has run because its slot is moving (TRYAGAIN) or not served (CLUSTERDOWN)
 *   waits and is sent again, as a command waits for the lost connection of a single node.
 * - While a node cannot be reached, the others are asked which node serves its slots now, even if it never was reached.
 *   The same happens if it is connected but does not answer.
 * - `error` is emitted when a node is lost, and `ready` when a node is back or subscriptions have moved to another node:
 *   listeners that may have missed messages read again. A subscription is never lost.
 *
 * Keys of one command must be in one slot, except those of DEL, UNLINK, EXISTS and MGET, which the library splits.
 * Broadcast channels are subscribed to at one node, which receives what is published at any other.
 */
import { createCluster } from '@redis/client';
import { type RedisClient, withoutTimeout } from '../client.ts';
import { asError } from '../errors.ts';
import { pause } from '../pause.ts';
import type { RedisHost } from '../redisAddress.ts';
import { keepSubscriptions } from './clusterSubscriptions.ts';
import { type Cluster, isWhole, lookWhileAway } from './clusterTopology.ts';
import { replaceHungNodes } from './hungNodes.ts';
import type { NodeOptions, Reconnect } from './nodeOptions.ts';
import { untilTaken } from './untilTaken.ts';

/**
 * Not connected yet.
 *
 * @param isLazy connects to a node with its first command, and not to all nodes at once
 */
export const clusterClient = (
  seeds: readonly RedisHost[],
  options: NodeOptions,
  isLazy = false,
): RedisClient => {
  const { socket, username, password } = options;
  const created = createCluster({
    rootNodes: seeds.map(({ host, port }) => ({ socket: { host, port } })),
    commandOptions: withoutTimeout,
    minimizeConnections: isLazy,
    // Replaced by `lookWhileAway`, which also handles nodes that were never reached.
    topologyRefreshOnReconnectionAttemptStrategy: false,
    defaults: {
      socket,
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
    },
  });
  // The library returns an object that inherits from the client. Events are only reliable on the client itself.
  const cluster: Cluster = Object.getPrototypeOf(created);
  const endings = [lookWhileAway(cluster), replaceHungNodes(cluster), keepSubscriptions(cluster)];
  const { connect, destroy, ping, sendCommand } = cluster;
  const execute = cluster._execute;
  let closed = false;
  const connectOnce = async () => {
    await connect.call(cluster);
    if (cluster.masters.length > 0) return;
    destroy.call(cluster);
    throw new Error('NOSLOTS no node serves any slot');
  };
  Object.assign(cluster, {
    options: {},
    primaries: () => Promise.all(cluster.masters.map((node) => cluster.nodeClient(node))),
    connect: async () => {
      const isClosed = () => closed;
      await connectToAny(cluster, connectOnce, isClosed, socket.reconnectStrategy);
      return cluster;
    },
    destroy: () => {
      closed = true;
      for (const end of endings) end();
      destroy.call(cluster);
    },
    duplicate: () => clusterClient(knownHosts(cluster, seeds), options),
    duplicateLazily: () => clusterClient(knownHosts(cluster, seeds), options, true),
    // Pings on the connection of the subscriptions, so the reply arrives after all messages sent before.
    ping: () => cluster.pubSubNode?.client.ping() ?? ping.call(cluster),
    sendCommand(this: Cluster, args: readonly string[]) {
      return sendCommand.call(this, args[1], false, [...args]);
    },
    _execute: (...args: Parameters<typeof execute>) =>
      untilTaken(cluster, () => execute.apply(cluster, args)),
  });
  Object.defineProperty(cluster, 'isReady', { get: () => isWhole(cluster) });
  cluster.on('disconnect', () => cluster.emit('end'));
  cluster.on('node-error', (error) => cluster.emit('error', error));
  cluster.on('node-ready', () => cluster.emit('ready'));
  // Both have the same interface as far as we use it, but no common type.
  return cluster as unknown as RedisClient;
};

/** Tries until any seed answers, or until `reconnect` gives up. The library reports the reasons only as events. */
const connectToAny = async (
  cluster: Cluster,
  connect: () => Promise<void>,
  isClosed: () => boolean,
  reconnect: Reconnect,
): Promise<void> => {
  let cause = new Error('no node of the cluster answers');
  const note = (error: Error) => {
    cause = error;
  };
  cluster.on('error', note);
  try {
    for (let retries = 0; ; retries++) {
      const thrown = await connect().then(() => null, asError);
      if (!thrown) return;
      if (thrown.message.startsWith('NOSLOTS ')) cause = thrown;
      const wait = isClosed() ? false : reconnect(retries, cause);
      if (typeof wait !== 'number') throw wait || cause;
      await pause(wait);
    }
  } finally {
    cluster.off('error', note);
  }
};

/** Seeds for a second client: the nodes known now may all differ from the first client's seeds. */
const knownHosts = (cluster: Cluster, seeds: readonly RedisHost[]): readonly RedisHost[] => {
  const found = cluster.masters.map(({ host, port }) => ({ host, port }));
  const others = seeds.filter(
    (seed) => !found.some(({ host, port }) => host === seed.host && port === seed.port),
  );
  return [...found, ...others];
};
