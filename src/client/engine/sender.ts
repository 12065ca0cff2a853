/**
 * The jobs of a client that are in flight on this connection.
 *
 * Guarantees that jobs are sent in the order of their numbers, once per connection and only after they are on the
 * device; after a temporary refusal (429, 503, out of order) they are sent again, under the same numbers, from the
 * first refused one.
 */
import type { JobMessage } from '../../sync/protocol/job.ts';
import { MAX_MESSAGE } from '../../sync/protocol/limits.ts';
import type { Job } from '../../sync/replica.ts';
import type { Outbox } from './outbox.ts';

/** Maximum jobs in flight: more would gain nothing, because the gateway handles them one by one. */
const MAX_UNDER_WAY = 200;
const RETRY_DELAY_MS = 1_000;

export class Sender {
  private sentUpTo = Number.POSITIVE_INFINITY;
  private retryFrom = Number.POSITIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly post: (job: JobMessage) => void,
    private readonly due: () => void,
  ) {}

  /** Starts on a new connection. @param mutation the server has settled all jobs up to this number */
  begin(mutation: number): void {
    this.stop();
    this.sentUpTo = mutation;
  }

  /** Stops sending until the next connection. */
  stop(): void {
    clearTimeout(this.timer);
    this.retryFrom = Number.POSITIVE_INFINITY;
    this.sentUpTo = Number.POSITIVE_INFINITY;
  }

  isUnderWay(mutation: number): boolean {
    return this.sentUpTo !== Number.POSITIVE_INFINITY && mutation <= this.sentUpTo;
  }

  send(outbox: Outbox): void {
    for (const kept of outbox.unsettled().slice(0, MAX_UNDER_WAY)) {
      const { job, stored } = kept;
      if (job.mutation <= this.sentUpTo) continue;
      if (!stored) return;
      kept.sent = true;
      this.sentUpTo = job.mutation;
      this.post(messageOf(job));
    }
  }

  /** A single timer sends all refused jobs again, in order, starting with the first. */
  sendAgain(mutation: number): void {
    if (this.sentUpTo === Number.POSITIVE_INFINITY) return;
    if (this.retryFrom === Number.POSITIVE_INFINITY)
      this.timer = setTimeout(() => this.retry(), RETRY_DELAY_MS);
    this.retryFrom = Math.min(this.retryFrom, mutation);
  }

  private retry(): void {
    this.sentUpTo = Math.min(this.sentUpTo, this.retryFrom - 1);
    this.retryFrom = Number.POSITIVE_INFINITY;
    this.due();
  }
}

const messageOf = ({ team, mutation, action, args }: Job): JobMessage => ({
  type: 'job',
  team,
  mutation,
  action,
  args: args as Record<string, never>,
});

/**
 * Such a job must be refused here: the gateway would close the socket each time, and no later job would ever be sent.
 */
export const isTooLarge = (job: Job): boolean =>
  new TextEncoder().encode(JSON.stringify(messageOf(job))).length > MAX_MESSAGE;
