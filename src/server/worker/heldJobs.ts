/**
 * The jobs that a worker has claimed and not given back: the queue of each, and how it leaves the worker.
 *
 * Guarantees that a job is held, so that its lease is renewed, until it is finished, given back or set aside; and that
 * a job that is postponed counts no failure.
 */
import type { Queue } from './lane.ts';
import { Postponed } from './postponed.ts';
import type { Done } from './runTeam.ts';

export class HeldJobs {
  private readonly held = new Map<string, Queue>();
  private readonly postponed = new Postponed();

  hold(id: string, queue: Queue): void {
    this.held.set(id, queue);
  }

  /** The queue of each job. */
  all(): ReadonlyMap<string, Queue> {
    return this.held;
  }

  /** A job has been run. It is held on only if it is postponed. @returns its queue */
  ended(id: string): Queue | undefined {
    const queue = this.held.get(id);
    if (!this.postponed.holds(id)) this.held.delete(id);
    return queue;
  }

  /** If the job was already finished, giving it back later does nothing. */
  postpone(id: string): void {
    const queue = this.held.get(id);
    if (!queue) return;
    this.postponed.hold(id, async () => {
      await queue.job.release(id);
      this.held.delete(id);
    });
  }

  /** A job that is done is finished with the next turn of its queue; the others leave with a call of their own. */
  settle({ id, verdict, code }: Done): Promise<unknown> | undefined {
    const queue = this.held.get(id);
    if (!queue) return undefined;
    if (verdict === 'postponed') {
      this.postpone(id);
      return undefined;
    }
    this.postponed.settled(id);
    if (verdict === 'crashed') return queue.job.cancel(id);
    if (verdict === 'stalled') return queue.job.stall(id);
    queue.done.push({ id, result: `{"code":${code}}` });
    return undefined;
  }

  /** Gives back all postponed jobs immediately. */
  async end(): Promise<void> {
    await this.postponed.end();
  }
}
