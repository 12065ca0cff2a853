/**
 * A Redis Cluster of three masters with a replica each as the store of a run.
 *
 * Guarantees that a fault begins only where the replica is in step: a replica that takes over then lacks at most what
 * its master had not sent yet. Two faults in a row on one shard would lose any amount, which no program can prevent.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { RedisClient } from '../../src/thoonk/client.ts';
import { clusterClient } from '../../src/thoonk/redis/clusterClient.ts';
import { nodeOptions } from '../../src/thoonk/redis/nodeOptions.ts';
import { readRedisAddress } from '../../src/thoonk/redisAddress.ts';
import { startTestCluster, type TestCluster } from '../../test/fixtures/redisCluster.ts';
import { loggedBy } from './appendOnlyLog.ts';
import { lostBranches } from './checker/branches.ts';
import type { ClusterFault } from './schedule.ts';
import { answerOf, Shard } from './shard.ts';
import { moveSlot } from './slotMove.ts';
import type { Store } from './store.ts';

/** Longer than in tests: a busy machine must not look like a dead node too often. */
const NODE_TIMEOUT = 2_000;
export const SETTINGS = [
  ...['--cluster-node-timeout', String(NODE_TIMEOUT)],
  // Every command that a node has ever executed stays on the disk, so that the losses can be found.
  ...['--aof-disable-auto-gc', 'yes', '--auto-aof-rewrite-percentage', '0'],
];
const MOVED_KEYS = [
  '{team:north}',
  '{team:south}',
  '{team:east}',
  '{team:west}',
  '{jobs:0}',
  '{jobs:3}',
  'feeds',
];
const KILL_EVERY = 150;

/** @param note receives what happens, line by line */
export const openClusterStore = async (note: (line: string) => void): Promise<Store<ClusterFault>> => {
  const cluster = await startTestCluster(SETTINGS);
  const shards = shardsOf(cluster);
  const client = await connect(cluster.url);
  const shard = (target: number): Shard => shards[target % shards.length] as Shard;
  return {
    url: cluster.url,
    client,
    faults: {
      masterKill: ({ target, duration }) => shard(target).alone(({ master }) => restart(master, duration)),
      replicaKill: ({ target, duration }) => shard(target).alone(({ replica }) => restart(replica, duration)),
      mostMastersKill: ({ target, duration }) =>
        shard(target).alone(({ master: one }) =>
          shard(target + 1).alone(async ({ master: other }) => {
            await Promise.all([restart(one, duration), restart(other, duration)]);
          }),
        ),
      masterPause: ({ target, duration }) =>
        shard(target).alone(async ({ master }) => {
          master.signal('SIGSTOP');
          await pause(duration);
          master.signal('SIGCONT');
        }),
      failover: ({ target }) =>
        shard(target).alone(async ({ replica }) => {
          await answerOf(replica, 'CLUSTER', 'FAILOVER');
        }),
      slotMove: async ({ target, duration }) => {
        const key = MOVED_KEYS[target % MOVED_KEYS.length] as string;
        note(`moves the slot of ${key}: ${await moveSlot(shards, key, target, duration)}`);
      },
      clientKills: ({ duration }) => killClients(cluster, duration),
    },
    losses: async (teams) => lostBranches(await loggedBy(cluster.nodes.map(({ folder }) => folder)), teams),
    stop: async () => {
      for (const one of shards) one.end();
      client.destroy();
      await cluster.stop();
    },
  };
};

/** The fixture makes the second half of the nodes replicas of the first, in this order. */
const shardsOf = ({ nodes }: TestCluster): Shard[] => {
  const half = nodes.length / 2;
  return nodes.slice(0, half).map((node, index) => new Shard([node, nodes[half + index] ?? node]));
};

const connect = async (url: string): Promise<RedisClient> => {
  const address = readRedisAddress(url);
  const client = clusterClient(
    address.hosts,
    nodeOptions(address, () => 50),
  );
  client.on('error', () => {});
  await client.connect();
  return client;
};

const restart = async (node: TestCluster['nodes'][number], milliseconds: number): Promise<void> => {
  await node.kill();
  await pause(milliseconds);
  await node.restart();
};

/** Every connection of gateways and workers is closed, and closed again as soon as it has been reopened. */
const killClients = async ({ nodes }: TestCluster, milliseconds: number): Promise<void> => {
  for (const end = Date.now() + milliseconds; Date.now() < end; await pause(KILL_EVERY))
    for (const node of nodes)
      for (const type of ['normal', 'pubsub']) void answerOf(node, 'CLIENT', 'KILL', 'TYPE', type);
};
