/**
 * Opens a Redis of any kind behind one interface: one node, a Cluster, or the primary that Sentinels name.
 *
 * The address of one node of a Cluster is enough: the node says that it belongs to one, and its client is replaced by
 * one that knows all nodes.
 */
import { createClient } from '@redis/client';
import { type RedisClient, withoutTimeout } from '../client.ts';
import { type RedisAddress, readRedisAddress } from '../redisAddress.ts';
import { clusterClient } from './clusterClient.ts';
import { type NodeOptions, nodeOptions, type Reconnect } from './nodeOptions.ts';
import { sentinelClient } from './sentinelClient.ts';

export type OpenOptions = {
  /** @returns milliseconds to wait, or an error or false to give up */
  readonly reconnect: Reconnect;
  /** Called with each client before it connects: an error without a listener would end the process. */
  readonly listen: (client: RedisClient) => void;
  /** Milliseconds. */
  readonly connectTimeout?: number;
};

/** @returns a connected client @throws the error with which `reconnect` gives up */
export const openRedis = async (url: string, options: OpenOptions): Promise<RedisClient> => {
  const address = readRedisAddress(url);
  const nodes = nodeOptions(address, options.reconnect, options.connectTimeout);
  const client = await connected(clientOf(address, nodes), options);
  if (address.kind !== 'node' || !(await belongsToCluster(client))) return client;
  client.destroy();
  return connected(clusterClient(address.hosts, nodes), options);
};

const clientOf = (address: RedisAddress, nodes: NodeOptions): RedisClient => {
  switch (address.kind) {
    case 'node':
      return createClient({ url: address.url, commandOptions: withoutTimeout, socket: nodes.socket });
    case 'cluster':
      return clusterClient(address.hosts, nodes);
    case 'sentinel':
      return sentinelClient(address, nodes);
  }
};

const connected = async (client: RedisClient, { listen }: OpenOptions): Promise<RedisClient> => {
  listen(client);
  await client.connect();
  return client;
};

/** Without permission to ask, assume that it is not a Cluster. */
const belongsToCluster = async (client: RedisClient): Promise<boolean> => {
  const info = await client.info('cluster').catch(() => '');
  return /^cluster_enabled:1/m.test(info);
};
