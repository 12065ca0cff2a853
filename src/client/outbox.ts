/**
 * The jobs of this tab that the log does not hold yet, in order, and their numbers.
 *
 * Guarantees that numbers are 1, 2, 3 … without a gap, that a job leaves only when it is settled, and that after a new
 * connection everything unsettled is sent again in order.
 */
import type { ClientId } from '../model/ids.ts';
import type { Job } from '../sync/rebase.ts';

export class Outbox {
  private readonly jobs: Job[] = [];
  private lastMutation = 0;

  /** The client id is made at load and kept in memory only, so that a duplicated tab has one of its own. */
  readonly client = newClientId();

  nextMutation(): number {
    return this.lastMutation + 1;
  }

  add(job: Job): void {
    this.jobs.push(job);
    this.lastMutation = job.mutation;
  }

  settle(mutation: number): void {
    const at = this.jobs.findIndex((job) => job.mutation === mutation);
    if (at >= 0) this.jobs.splice(at, 1);
  }

  /** Everything unsettled, in order. */
  unsettled(): readonly Job[] {
    return this.jobs;
  }

  get size(): number {
    return this.jobs.length;
  }
}

const newClientId = (): ClientId => {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('') as ClientId;
};
