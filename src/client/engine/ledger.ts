/**
 * The edits of this tab, and where each of them is: in an outbox, and on the device.
 *
 * Guarantees that an edit is sent only once it is on the device (or the device refuses all writes), that its outcome is
 * written there too, that exactly one tab adopts the edits of a closed tab, and that an edit is removed only when it is
 * safe on the server, or, if it was refused, when the user has dismissed it.
 */
import { actionNamed } from '../../actions/index.ts';
import type { ClientId, JobKey, MemberId } from '../../model/ids.ts';
import type { Job, Settled } from '../../sync/replica.ts';
import type { ClientLocks } from './clientLocks.ts';
import type { KeptJob, Outbox } from './outbox.ts';
import { Outboxes } from './outboxes.ts';
import { type Kept, OutboxWriter } from './outboxWriter.ts';
import type { EngineStorage, StoredJob } from './storage.ts';

/** A discarded job still uses its number. No action has this name, so the job changes nothing. */
export const DISCARDED = 'discarded';

/** Whether the user made this edit and has not discarded it. Jobs that the page submits on its own are never shown. */
export const isUserEdit = ({ action }: Job): boolean =>
  action !== DISCARDED && actionNamed(action)?.isAutomatic !== true;

export type LedgerListener = {
  /** More jobs may be sent. */
  readonly stored: () => void;
  readonly kept: (kept: Kept) => void;
  /** The set of pending jobs changed: some were adopted, lost or discarded. */
  readonly pending: () => void;
  /** Refusals left by closed tabs. */
  readonly refused: (settled: readonly Settled[]) => void;
};

export class Ledger {
  readonly outboxes: Outboxes;
  private readonly keeper: OutboxWriter;
  private closed = false;

  constructor(
    user: MemberId,
    private readonly storage: EngineStorage,
    locks: ClientLocks,
    private readonly received: LedgerListener,
  ) {
    this.outboxes = new Outboxes(user, locks);
    this.keeper = new OutboxWriter(storage, {
      stored: (jobs) => this.stored(jobs),
      kept: received.kept,
    });
  }

  get kept(): Kept {
    return this.keeper.kept;
  }

  /** Number of edits that are not discarded and not known to be in the log. */
  get unsent(): number {
    return this.outboxes.pending().filter(isUserEdit).length;
  }

  add(job: Job): void {
    this.keep(this.outboxes.own.add(job, { stored: false, sent: false, settledAt: null, refusal: null }));
  }

  settle({ job, refusal }: Settled): void {
    const verdict = isUserEdit(job) ? refusal : null;
    const kept = this.outboxes.of(job.client)?.settle(job.mutation, verdict, performance.now());
    if (kept) this.keep(kept);
  }

  /** Jobs that the server acknowledged but no longer knows are lost there: they become pending again. */
  restoreLost(outbox: Outbox, mutation: number): void {
    const lost = outbox.rewind(mutation);
    for (const kept of lost) this.keep(kept);
    if (lost.length > 0) this.received.pending();
  }

  /** Removes jobs settled before a time. */
  prune(before: number): void {
    for (const outbox of this.outboxes.all()) {
      const gone = outbox.prune(before);
      for (const { job, refusal } of gone) if (refusal) this.keeper.keep({ job, state: 'refused', refusal });
      this.keeper.forget(gone.filter(({ refusal }) => !refusal).map(({ job }) => job));
    }
    this.outboxes.dropEmpty();
  }

  /** Discards an unsent edit. Its number stays in use, for a job without effect. */
  discard({ client, mutation }: Job): boolean {
    const kept = this.outboxes.of(client)?.find(mutation);
    if (!kept || kept.settledAt !== null) return false;
    kept.job = { ...kept.job, action: DISCARDED, args: {} };
    this.keep(kept);
    this.received.pending();
    return true;
  }

  /** The device may have lost its data: writes everything again, or finds out that it cannot. */
  keepAgain(): void {
    for (const outbox of this.outboxes.all()) for (const kept of outbox.all()) this.keep(kept);
  }

  /** Removes a refusal that the user has seen. */
  dismiss({ client, mutation }: Job): void {
    const kept = this.outboxes.of(client)?.find(mutation);
    if (!kept) this.keeper.forget([{ client, mutation }]);
    else {
      kept.refusal = null;
      this.keep(kept);
    }
  }

  /** Deletes all edits, sent or not. Nothing may be added afterwards. */
  async abandon(): Promise<void> {
    const { jobs } = await this.storage.load();
    const own = jobs.filter(({ job }) => this.outboxes.knows(job.client));
    this.keeper.forget(own.map(({ job }) => job));
    await this.keeper.settled();
  }

  /** Adopts the edits of closed tabs. @param known the stored jobs, if they were just read */
  async adoptOrphans(known?: readonly StoredJob[]): Promise<void> {
    const clients = known ? new Set(known.map(({ job }) => job.client)) : await this.storage.clients();
    for (const client of clients) if (!this.closed) await this.adopt(client);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.keeper.settled();
    this.outboxes.releaseAll();
  }

  private async adopt(client: ClientId): Promise<void> {
    if (this.outboxes.knows(client) || !(await this.outboxes.hold(client))) return;
    // Read after locking: its tab may have written until then.
    const stored = withoutGaps(await this.storage.loadJobs(client));
    if (stored.length === 0 || this.closed) return this.outboxes.release(client);
    if (this.outboxes.adopt(client, stored, performance.now())) this.received.pending();
    const refused = stored.flatMap(({ job, refusal }) => (refusal ? [{ job, refusal }] : []));
    if (refused.length > 0) this.received.refused(refused);
  }

  private keep({ job, settledAt, refusal }: KeptJob): void {
    this.keeper.keep({ job, state: settledAt === null ? 'unsent' : 'settled', refusal });
  }

  private stored(jobs: readonly JobKey[]): void {
    for (const { client, mutation } of jobs) {
      const kept = this.outboxes.of(client)?.find(mutation);
      if (kept) kept.stored = true;
    }
    this.received.stored();
  }
}

/**
 * Fills numbers that the device has lost with jobs without effect: otherwise later jobs could never take effect.
 */
const withoutGaps = (stored: readonly StoredJob[]): readonly StoredJob[] =>
  stored.flatMap((next, index) => {
    const before = stored[index - 1]?.job.mutation ?? next.job.mutation - 1;
    const missing = Array.from({ length: next.job.mutation - before - 1 }, (_, at) => before + 1 + at);
    const fill = (mutation: number): StoredJob => ({
      job: { ...next.job, mutation, action: DISCARDED, args: {} },
      state: next.state === 'refused' ? 'refused' : 'unsent',
      refusal: null,
    });
    return [...missing.map(fill), next];
  });
