/**
 * Which jobs of a client are under way on this connection.
 *
 * Guarantees that jobs go out in the order of their numbers, each once a connection, only when they are on the device, and
 * again from the first one that was turned away for now (429, 503, out of order): those keep their numbers.
 */
import type { JobMessage } from '../../sync/protocol/job.ts';
import { MAX_MESSAGE } from '../../sync/protocol/limits.ts';
import type { Job } from '../../sync/rebase.ts';
import type { Outbox } from './outbox.ts';

/** So many jobs are under way at most: the gateway takes them one after the other anyway. */
const MAX_UNDER_WAY = 200;
const RETRY_AFTER = 1_000;

export class Sender {
  private sentUpTo = Number.POSITIVE_INFINITY;
  private retryFrom = Number.POSITIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly post: (job: JobMessage) => void,
    private readonly due: () => void,
  ) {}

  /** A new connection on which the server has settled what came up to `mutation`. */
  begin(mutation: number): void {
    this.stop();
    this.sentUpTo = mutation;
  }

  /** No connection: nothing goes out. */
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

  /** However many jobs were turned away, one timer sends them all again, in order, from the first. */
  sendAgain(mutation: number): void {
    if (this.sentUpTo === Number.POSITIVE_INFINITY) return;
    if (this.retryFrom === Number.POSITIVE_INFINITY) this.timer = setTimeout(() => this.retry(), RETRY_AFTER);
    this.retryFrom = Math.min(this.retryFrom, mutation);
  }

  private retry(): void {
    this.sentUpTo = Math.min(this.sentUpTo, this.retryFrom - 1);
    this.retryFrom = Number.POSITIVE_INFINITY;
    this.due();
  }
}

const messageOf = ({ mutation, action, args }: Job): JobMessage => ({
  type: 'job',
  mutation,
  action,
  args: args as Record<string, never>,
});

/** The gateway would close the socket on it, each time, and nothing that comes after it would ever be sent. */
export const isTooLarge = (job: Job): boolean =>
  new TextEncoder().encode(JSON.stringify(messageOf(job))).length > MAX_MESSAGE;
