/**
 * The jobs of one client, in order, until they are safe in the log.
 *
 * Guarantees that numbers are 1, 2, 3 … without a gap, that a job is unsettled until the server reports its outcome,
 * and that a settled job is kept until it is pruned: if the server turns out to know less than it acknowledged, the
 * lost jobs become unsettled again.
 */
import type { ClientId, MemberId } from '../../model/ids.ts';
import { asClientId } from '../../model/ids.ts';
import type { Refusal } from '../../model/refusal.ts';
import { sha1 } from '../../model/sha1.ts';
import type { Job } from '../../sync/replica.ts';

export type KeptJob = {
  job: Job;
  /** Whether it is on this device, and so may be sent. */
  stored: boolean;
  /** Whether the server may have received it, on any connection. */
  sent: boolean;
  /** When it was settled, by `performance.now()`; null if it is not settled. */
  settledAt: number | null;
  refusal: Refusal | null;
};

export class Outbox {
  /** In order; their numbers have no gaps. */
  private readonly kept: KeptJob[] = [];
  private lastMutation = 0;
  /** Number of settled jobs before the first unsettled one. Later jobs may be settled too, by a refusal. */
  private settledCount = 0;
  /** Whether the server was rewound to an unknown point for this client: a hello must find out. */
  doubtful = false;
  /**
   * Jobs up to this number may be part of the last snapshot although its welcome did not count them. Their entries will
   * not arrive, so they are sent again until the server answers.
   */
  unsureUpTo = 0;

  constructor(readonly client: ClientId) {}

  /** The number up to which all jobs were removed. */
  get prunedUpTo(): number {
    return this.kept[0] ? this.kept[0].job.mutation - 1 : this.lastMutation;
  }

  nextMutation(): number {
    return this.lastMutation + 1;
  }

  add(job: Job, as: Omit<KeptJob, 'job'>): KeptJob {
    const kept = { job, ...as };
    this.kept.push(kept);
    this.countSettled();
    this.lastMutation = job.mutation;
    return kept;
  }

  all(): readonly KeptJob[] {
    return this.kept;
  }

  /** All unsettled jobs, in order. */
  unsettled(): readonly KeptJob[] {
    return this.kept.slice(this.settledCount).filter(isUnsettled);
  }

  /** The number of unsettled jobs of one kind. It is called after each edit, so it copies nothing. */
  countUnsettled(isCounted: (job: Job) => boolean): number {
    let count = 0;
    for (let at = this.settledCount; at < this.kept.length; at++) {
      const kept = this.kept[at];
      if (kept && isUnsettled(kept) && isCounted(kept.job)) count++;
    }
    return count;
  }

  get hasUnsettled(): boolean {
    return this.settledCount < this.kept.length;
  }

  get size(): number {
    return this.kept.length;
  }

  find(mutation: number): KeptJob | undefined {
    const first = this.kept[0]?.job.mutation ?? 0;
    return this.kept[mutation - first];
  }

  settle(mutation: number, refusal: Refusal | null, now: number): KeptJob | undefined {
    const kept = this.find(mutation);
    if (!kept) return undefined;
    kept.settledAt = now;
    kept.refusal = refusal;
    this.countSettled();
    return kept;
  }

  private countSettled(): void {
    while (this.hasUnsettled && this.kept[this.settledCount]?.settledAt !== null) this.settledCount++;
  }

  /** The server knows jobs up to this number only. @returns the jobs that it lost, now unsettled again */
  rewind(mutation: number): KeptJob[] {
    this.doubtful = false;
    const lost = this.kept.filter(({ job, settledAt }) => settledAt !== null && job.mutation > mutation);
    for (const kept of lost) {
      kept.settledAt = null;
      kept.refusal = null;
    }
    if (lost[0]) this.settledCount = Math.min(this.settledCount, this.kept.indexOf(lost[0]));
    return lost;
  }

  /** Removes jobs settled before a time. @returns the removed jobs */
  prune(before: number): KeptJob[] {
    let count = 0;
    while (count < this.settledCount && (this.kept[count]?.settledAt ?? before) < before) count++;
    this.settledCount -= count;
    return this.kept.splice(0, count);
  }
}

const isUnsettled = ({ settledAt }: KeptJob): boolean => settledAt === null;

/** A new client id that contains its user, so the server can reject other users without storing anything. */
export const newClientId = (user: MemberId): ClientId => {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  const random = Array.from(bytes, (byte) => (byte % 36).toString(36)).join('');
  return asClientId(`${random}.u${sha1(user).slice(0, 16)}`);
};
