/**
 * A master and its replica, which may swap their roles.
 *
 * Guarantees that at most one fault at a time concerns a shard, that it begins only if the replica is in step, and that
 * it counts as mended only when the replica is in step again.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { ClusterNode } from '../../test/fixtures/redisCluster.ts';

export type Roles = { readonly master: ClusterNode; readonly replica: ClusterNode };

/** Milliseconds. A paused node accepts connections, but never answers. */
const ANSWER_TIMEOUT = 1_000;
const LOOK = 50;
const PATIENCE = 60_000;

/** Undefined if the node refuses, is down, or does not answer in time. */
export const answerOf = (node: ClusterNode, ...args: string[]): Promise<unknown> =>
  Promise.race([node.command(...args).catch(() => undefined), pause(ANSWER_TIMEOUT, undefined)]);

export class Shard {
  private busy = false;
  private ended = false;

  constructor(readonly nodes: readonly [ClusterNode, ClusterNode]) {}

  /** Does nothing while something else is done to the shard, or its replica is not in step. */
  async alone(work: (roles: Roles) => Promise<void>): Promise<void> {
    if (this.busy || this.ended) return;
    this.busy = true;
    const roles = await this.roles();
    if (roles) {
      await work(roles);
      await this.untilInStep();
    }
    this.busy = false;
  }

  /** Null unless one node is the master, the other one its replica and in step, and both see the whole Cluster. */
  async roles(): Promise<Roles | null> {
    const [one, other] = this.nodes;
    const [first, second] = await Promise.all([stateOf(one), stateOf(other)]);
    if (first === 'master' && second === 'replica') return { master: one, replica: other };
    return first === 'replica' && second === 'master' ? { master: other, replica: one } : null;
  }

  end(): void {
    this.ended = true;
  }

  private async untilInStep(): Promise<void> {
    const begin = Date.now();
    while (!this.ended && (await this.roles()) === null) {
      if (Date.now() - begin > PATIENCE)
        throw new Error('a shard of the Cluster did not become whole in time');
      await pause(LOOK);
    }
  }
}

const stateOf = async (node: ClusterNode): Promise<'master' | 'replica' | null> => {
  const [role, info] = await Promise.all([answerOf(node, 'ROLE'), answerOf(node, 'CLUSTER', 'INFO')]);
  if (!Array.isArray(role) || !String(info).includes('cluster_state:ok')) return null;
  if (role[0] === 'master') return 'master';
  return role[0] === 'slave' && role[3] === 'connected' ? 'replica' : null;
};
