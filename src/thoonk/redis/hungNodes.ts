/**
 * Notices a node of a Cluster that still holds its connections but no longer answers: its process hangs, or the network
 * drops its packets.
 *
 * Guarantees that commands do not wait for such a node once another one serves its slots: `error` is emitted, its
 * unanswered commands are rejected as on a lost connection, and further commands go to the new node.
 */
import { pause } from '../pause.ts';
import type { Cluster } from './clusterTopology.ts';

/** Milliseconds between two pings of each node. */
const PING_EVERY = 1_000;
/** Milliseconds without a reply after which the other nodes are asked, because the node may only be busy. */
const SILENT_AFTER = 2_000;
const ANSWER_TIMEOUT = 1_000;

type Node = Cluster['masters'][number];

/** @returns a function that stops it */
export const replaceHungNodes = (cluster: Cluster): (() => void) => {
  const unanswered = new WeakMap<object, number>();
  let looking = false;
  const look = async () => {
    if (looking || !cluster.isOpen) return;
    looking = true;
    try {
      const silent = cluster.masters.filter((node) => isSilent(node, unanswered));
      const replaced = silent.length > 0 ? await replacedOf(cluster, silent) : [];
      if (replaced.length === 0 || !cluster.isOpen) return;
      const addresses = replaced.map(({ address }) => address);
      cluster.emit('node-error', new Error(`${addresses.join(', ')} does not answer and has been replaced`));
      await cluster._slots.rediscover(undefined, new Set(addresses)).catch(() => {});
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => void look(), PING_EVERY);
  timer.unref();
  return () => clearInterval(timer);
};

/** Sends the next PING unless the last one is unanswered. */
const isSilent = ({ client }: Node, unanswered: WeakMap<object, number>): boolean => {
  if (!client?.isReady) return false;
  const since = unanswered.get(client);
  if (since !== undefined) return performance.now() - since > SILENT_AFTER;
  unanswered.set(client, performance.now());
  const answered = () => void unanswered.delete(client);
  client.ping().then(answered, answered);
  return false;
};

/** The silent nodes that no longer serve a slot, according to a node that answers. */
const replacedOf = async (cluster: Cluster, silent: readonly Node[]): Promise<readonly Node[]> => {
  for (const node of cluster.masters) {
    if (silent.includes(node) || !node.client?.isReady) continue;
    const answer = node.client.clusterSlots().catch(() => null);
    const slots = await Promise.race([answer, pause(ANSWER_TIMEOUT).then(() => null)]);
    if (slots)
      return silent.filter(({ host, port }) =>
        slots.every(({ master }) => master.host !== host || master.port !== port),
      );
  }
  return [];
};
