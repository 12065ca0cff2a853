/**
 * The maintenance of the queues of a worker: renews the leases of its jobs, and brings back jobs that were lost. It also
 * rings for waiting jobs, because other programs ring no bell when they put.
 *
 * An error in one queue does not affect the others.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { asError } from '../../thoonk/errors.ts';
import { maintainQueues } from '../../thoonk/maintenance.ts';
import type { Logger } from '../logger.ts';
import { byCall, type Lane, type Queue } from './lane.ts';

export class Maintenance {
  constructor(
    private readonly client: RedisClient,
    private readonly logger: Logger,
  ) {}

  /** Renews the leases of the jobs in progress, given as ids with their queues. */
  async renew(inProgress: ReadonlyMap<string, Queue>): Promise<void> {
    const held = new Map<Queue, string[]>();
    for (const [id, queue] of inProgress) {
      const ids = held.get(queue);
      if (ids) ids.push(id);
      else held.set(queue, [id]);
    }
    await Promise.all(
      [...held].map(([queue, ids]) =>
        queue.job.renew(ids).catch((error: Error) => this.failed(queue, error)),
      ),
    );
  }

  /** One pass over all queues of these lanes, with as few calls as possible. */
  async run(lanes: readonly Lane[]): Promise<void> {
    const calls = byCall(this.client, lanes).map((group) => this.pass(group));
    const failed = (await Promise.allSettled(calls)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw asError(failed.reason);
  }

  private async pass(lanes: readonly Lane[]): Promise<void> {
    const queues = lanes.flatMap(({ own, foreign }) => [...own, ...foreign]);
    const maintained = queues.map(({ job: { name, keys }, lease, lost }) => ({
      name,
      keys,
      lease,
      maxCancels: 0,
      lostBefore: lost,
    }));
    const all = await maintainQueues(this.client, maintained);
    for (const [index, queue] of queues.entries()) {
      const lost = all[index] ?? [];
      if (lost instanceof Error) this.failed(queue, lost);
      else queue.lost = lost;
    }
  }

  private failed({ job }: Queue, { message }: Error): void {
    this.logger.warn({ queue: job.name, error: message }, 'could not maintain a queue');
  }
}
