/**
 * The edits of this tab, each in an outbox and on the device.
 *
 * Guarantees that an edit is sent only once it is on the device (or the device refuses all writes), that its outcome is
 * stored there too, that exactly one tab adopts the edits of a closed tab, and that an edit is removed only when it is
 * safe on the server, or, if it was refused, when the user has dismissed it.
 */
import { automaticVerbs } from '../../actions/taskVerbs.ts';
import type { ClientId, JobKey, MemberId } from '../../model/ids.ts';
import type { Job, Settled } from '../../sync/replica.ts';
import type { ClientLocks } from './clientLocks.ts';
import type { KeptJob, Outbox } from './outbox.ts';
import { Outboxes } from './outboxes.ts';
import { type Kept, OutboxWriter } from './outboxWriter.ts';
import type { EngineStorage, StoredJob } from './storage.ts';

/** A discarded job still uses its number. No action has this name, so the job changes nothing. */
export const DISCARDED = 'discarded';

/** Whether the user made this edit and has not discarded it. Jobs that the page submits by itself are never shown. */
export const isUserEdit = ({ action }: Job): boolean =>
  action !== DISCARDED && !automaticVerbs.includes(action);

export type LedgerListener = {
  /** Called when more jobs may be sent. */
  readonly stored: () => void;
  readonly kept: (kept: Kept) => void;
  /** Called when the set of pending jobs changes: some were adopted, lost or discarded. */
  readonly pending: () => void;
  /** Called with refusals left by closed tabs. */
  readonly refused: (settled: readonly Settled[]) => void;
};

export class Ledger {
  readonly outboxes: Outboxes;
  private readonly writer: OutboxWriter;
  private closed = false;

  constructor(
    user: MemberId,
    private readonly storage: EngineStorage,
    locks: ClientLocks,
    private readonly received: LedgerListener,
  ) {
    this.outboxes = new Outboxes(user, locks);
    this.writer = new OutboxWriter(storage, {
      stored: (jobs) => this.stored(jobs),
      kept: received.kept,
    });
  }

  get kept(): Kept {
    return this.writer.kept;
  }

  /** Number of edits that are not discarded and not known to be in the log. */
  get unsent(): number {
    return this.outboxes.all().reduce((sum, outbox) => sum + outbox.countUnsettled(isUserEdit), 0);
  }

  add(job: Job): void {
    this.keep(this.outboxes.own.add(job, { stored: false, sent: false, settledAt: null, refusal: null }));
  }

  settle({ job, refusal }: Settled): void {
    const verdict = isUserEdit(job) ? refusal : null;
    const kept = this.outboxes.of(job.client)?.settle(job.mutation, verdict, performance.now());
    if (kept) this.keep(kept);
  }

  /** Marks jobs as pending that the server acknowledged but no longer knows. */
  restoreLost(outbox: Outbox, mutation: number): void {
    const lost = outbox.rewind(mutation);
    for (const kept of lost) this.keep(kept);
    if (lost.length > 0) this.received.pending();
  }

  /** Removes jobs settled before a time. */
  prune(before: number): void {
    for (const outbox of this.outboxes.all()) {
      const gone = outbox.prune(before);
      for (const { job, refusal } of gone) if (refusal) this.writer.keep({ job, state: 'refused', refusal });
      this.writer.forget(gone.filter(({ refusal }) => !refusal).map(({ job }) => job));
    }
    this.outboxes.dropEmpty();
  }

  /** Discards an unsent edit. Its number stays in use for a job without effect. */
  discard({ client, mutation }: Job): boolean {
    const kept = this.outboxes.of(client)?.find(mutation);
    if (!kept || kept.settledAt !== null) return false;
    kept.job = { ...kept.job, action: DISCARDED, args: {} };
    this.keep(kept);
    this.received.pending();
    return true;
  }

  /** The device may have lost its data: writes everything again, or detects that it cannot. */
  keepAgain(): void {
    for (const outbox of this.outboxes.all()) for (const kept of outbox.all()) this.keep(kept);
  }

  /** Removes a refusal that the user has seen. */
  dismiss({ client, mutation }: Job): void {
    const kept = this.outboxes.of(client)?.find(mutation);
    if (!kept) this.writer.forget([{ client, mutation }]);
    else {
      kept.refusal = null;
      this.keep(kept);
    }
  }

  /** Deletes all edits, sent or not. Callers must not add any afterwards. */
  async abandon(): Promise<void> {
    const { jobs } = await this.storage.load();
    const own = jobs.filter(({ job }) => this.outboxes.knows(job.client));
    this.writer.forget(own.map(({ job }) => job));
    await this.writer.settled();
  }

  /** Adopts the edits of closed tabs. @param known the stored jobs, if they were just read */
  async adoptOrphans(known?: readonly StoredJob[]): Promise<void> {
    const clients = known ? new Set(known.map(({ job }) => job.client)) : await this.storage.clients();
    for (const client of clients) if (!this.closed) await this.adopt(client);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.writer.settled();
    this.outboxes.releaseAll();
  }

  private async adopt(client: ClientId): Promise<void> {
    if (this.outboxes.knows(client) || !(await this.outboxes.hold(client))) return;
    // Read after locking, because the closed tab may have written until then.
    const stored = await this.storage.loadJobs(client);
    if (stored.length === 0 || this.closed) return this.outboxes.release(client);
    if (this.outboxes.adopt(client, withoutGaps(stored.filter(isKept)), performance.now()))
      this.received.pending();
    const refused = stored.flatMap(({ job, refusal }) => (refusal ? [{ job, refusal }] : []));
    if (refused.length > 0) this.received.refused(refused);
  }

  private keep({ job, settledAt, refusal }: KeptJob): void {
    this.writer.keep({ job, state: settledAt === null ? 'unsent' : 'settled', refusal });
  }

  private stored(jobs: readonly JobKey[]): void {
    for (const { client, mutation } of jobs) {
      const kept = this.outboxes.of(client)?.find(mutation);
      if (kept) kept.stored = true;
    }
    this.received.stored();
  }
}

/** Of the jobs before the first kept one, the device holds only those whose refusal the user has not dismissed. */
const isKept = ({ state }: StoredJob): boolean => state !== 'refused';

/** Fills numbers that the device lost with jobs without effect: otherwise later jobs could never take effect. */
const withoutGaps = (stored: readonly StoredJob[]): readonly StoredJob[] =>
  stored.flatMap((next, index) => {
    const before = stored[index - 1]?.job.mutation ?? next.job.mutation - 1;
    const missing = Array.from({ length: next.job.mutation - before - 1 }, (_, at) => before + 1 + at);
    const fill = (mutation: number): StoredJob => ({
      job: { ...next.job, mutation, action: DISCARDED, args: {} },
      state: 'unsent',
      refusal: null,
    });
    return [...missing.map(fill), next];
  });
