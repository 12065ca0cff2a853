/**
 * A browser's copy of a team: confirmed + pending → shown.
 *
 * `confirmed` is the state of the log. `pending` are this client's jobs that are not in the log yet. `shown` is always
 * replay(pending, confirmed): an overlay on confirmed while something is pending, and confirmed itself when nothing is.
 * A pending job that no longer applies is kept and marked as waiting; the server decides.
 *
 * A job depends only on the items that its action reads. After an entry, only the jobs that read one of its items run
 * again, and the overlay is only rebuilt if it hides part of the entry: with a thousand edits pending, a teammate's
 * entry usually costs no more than with none.
 *
 * Every method reports what it touched, so that only those rows are drawn again.
 */
import type { ActionNamed, Context, Inverse } from '../actions/defineAction.ts';
import type { Change } from '../model/change.ts';
import type { FeedName, Item } from '../model/feeds/defineFeed.ts';
import { parseFeed } from '../model/feeds/index.ts';
import { type ClientId, type JobKey, jobIds, type MemberId, type TeamId } from '../model/ids.ts';
import { type Reason, type Refusal, receivedRefusal, refuse } from '../model/refusal.ts';
import { type TeamExport, TeamState } from '../model/teamState.ts';
import { areSameChanges, type Row, type RowsRead, readsOneOf, rowOf, rowsRead } from './jobRows.ts';
import type { Cursor } from './protocol/cursor.ts';
import type { Entry, LogEntry } from './protocol/entry.ts';
import type { Snapshot } from './protocol/snapshot.ts';
import { inverseOf, type Outcome, runAction } from './runAction.ts';

/** One request of this client, kept until it is in the log. `at` is the server time of the user's action. */
export type Job = JobKey & {
  readonly user: MemberId;
  readonly team: TeamId;
  readonly action: string;
  readonly args: unknown;
  readonly at: number;
};

/** `inverse` undoes the job, relative to what was shown when the user acted. */
export type Pending = {
  readonly job: Job;
  readonly inverse: Inverse | null;
  changes: readonly Change[];
  waiting: Reason | null;
  /** The rows that it read in its last run. */
  rows: RowsRead;
};

/** The outcome of running a job here: it is pending, or it was refused and changed nothing. */
export type Attempt =
  | { readonly pending: Pending; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly pending?: undefined };

export type Settled = { readonly job: Job; readonly refusal: Refusal | null };

type Run = Outcome & { readonly rows: RowsRead };

export type Confirmed = { readonly settled: Settled[]; readonly gap: boolean };

type PrivatePart = Pick<Snapshot, 'entries' | 'own'>;

/** Called with every change that starts or stops being shown. */
export type Touched = (change: Change) => void;

export class Replica {
  confirmed: TeamState;
  shown: TeamState;
  pending: Pending[] = [];
  cursor: Cursor | null = null;
  /** Whether `shown` is no longer the pending changes on top of `confirmed`. */
  private isOutdated = false;

  constructor(
    readonly team: TeamId,
    private readonly touched: Touched,
    private readonly actionNamed: ActionNamed,
  ) {
    this.confirmed = new TeamState(team);
    this.shown = this.confirmed;
  }

  /**
   * Starts again from a snapshot. Pending jobs stay pending unless one of its entries settles them. The caller redraws
   * everything.
   */
  inflate(cursor: Cursor, feeds: TeamExport, { entries = [], own = {} }: PrivatePart = {}): Settled[] {
    this.confirmed = TeamState.inflate(this.team, knownFeeds(feeds));
    this.cursor = cursor;
    const { settled } = this.applyAll(entries, new Set());
    this.confirmed.loadFeeds(knownFeeds(own));
    this.runAllAgain();
    return settled;
  }

  /** Replaces the pending jobs, in order. A job that does not apply is kept as waiting. */
  setPending(jobs: readonly Job[]): void {
    for (const { changes } of this.pending) this.report(changes);
    this.pending = jobs.map((job) => ({ job, inverse: null, changes: [], waiting: null, rows: null }));
    this.runAllAgain();
  }

  /** Runs a job on the shown state. A refused job changes nothing. */
  enqueue(job: Job): Attempt {
    const { rows, ...outcome } = this.run(job, this.shown);
    if (outcome.refusal) return { refusal: outcome.refusal };
    const inverse = outcome.changes.length > 0 ? this.inverseIn(job, this.shown) : null;
    if (this.shown === this.confirmed) this.shown = this.confirmed.overlay();
    const pending: Pending = { job, inverse, changes: outcome.changes, waiting: null, rows };
    this.pending.push(pending);
    this.shown.applyChanges(outcome.changes);
    this.report(outcome.changes);
    return { pending };
  }

  /**
   * Applies log entries in one go and drops the pending jobs they settle, in the same paint. Entries that are already
   * applied are skipped. If one is missing, those after it are dropped and `gap` is true: the cursor stays before the
   * gap, so a reconnect with it brings the rest.
   */
  confirm(entries: readonly LogEntry[]): Confirmed {
    const changed = new Set<Row>();
    const confirmed = this.applyAll(entries, changed);
    this.showChanged(changed);
    return confirmed;
  }

  /** Adds older items to a feed whose snapshot holds only the newest. */
  addOlder(feed: FeedName, older: readonly (readonly [id: string, item: Item])[]): void {
    this.confirmed.loadOlder(feed, older);
    const changes = older.map(([id, item]) => ({ kind: 'publish', feed, id, item }) as const);
    this.report(changes);
    this.isOutdated = true;
    this.showChanged(new Set(changes.map(rowOf)));
  }

  /** Drops pending jobs that were settled without an entry of their own. */
  settle(client: ClientId, mutations: readonly number[], refusal: Refusal | null): Settled[] {
    const gone = mutations.flatMap((mutation) => this.drop(client, mutation) ?? []);
    if (gone.length > 0) {
      this.isOutdated = true;
      this.showChanged(new Set(gone.flatMap(({ changes }) => changes.map(rowOf))));
    }
    return gone.map(({ job }) => ({ job, refusal }));
  }

  private applyAll(entries: readonly LogEntry[], changed: Set<Row>): Confirmed {
    const settled: Settled[] = [];
    let gap = false;
    for (const entry of entries) {
      const seq = this.cursor?.seq ?? 0;
      if (entry.seq <= seq) continue;
      gap = entry.seq !== seq + 1;
      if (gap) break;
      this.cursor = { seq: entry.seq, hash: entry.hash };
      if (entry.by) settled.push(...this.apply(entry, changed));
    }
    return { settled, gap };
  }

  /**
   * @param changed receives the rows that may now differ for the remaining pending jobs: none if the entry settles the
   *   first pending job with exactly the expected changes
   */
  private apply(entry: Entry, changed: Set<Row>): Settled[] {
    const changes = known(entry.changes);
    this.confirmed.applyChanges(changes);
    this.report(changes);
    const first = this.pending[0];
    const gone = this.drop(entry.by.client, entry.by.mutation);
    const settled = gone ? [{ job: gone.job, refusal: refusalOf(entry) }] : [];
    if (gone && gone === first && areSameChanges(gone.changes, changes)) return settled;
    this.isOutdated ||= gone !== undefined || !changes.every((change) => this.shown.showsBase(change));
    for (const change of [...changes, ...(gone?.changes ?? [])]) changed.add(rowOf(change));
    return settled;
  }

  private drop(client: ClientId, mutation: number): Pending | undefined {
    const at = this.pending.findIndex(({ job }) => job.client === client && job.mutation === mutation);
    const [gone] = at < 0 ? [] : this.pending.splice(at, 1);
    if (gone) this.report(gone.changes);
    return gone;
  }

  private runAllAgain(): void {
    for (const pending of this.pending) pending.rows = null;
    this.isOutdated = true;
    this.showChanged(new Set());
  }

  /** Reruns the pending jobs that read one of these rows, or a row that such a rerun changes. */
  private showChanged(changed: Set<Row>): void {
    if (this.pending.length === 0) this.shown = this.confirmed;
    else if (this.isOutdated || this.pending.some(({ rows }) => readsOneOf(rows, changed))) {
      this.shown = this.confirmed.overlay();
      for (const pending of this.pending) {
        if (readsOneOf(pending.rows, changed)) this.runAgain(pending, changed);
        this.shown.applyChanges(pending.changes);
      }
    }
    this.isOutdated = false;
  }

  /** @param changed receives the rows that the job changes now or changed in its last run */
  private runAgain(pending: Pending, changed: Set<Row>): void {
    const before = pending.changes;
    const outcome = this.tryRun(pending.job, this.shown);
    pending.changes = outcome.changes ?? [];
    pending.waiting = outcome.refusal?.reason ?? null;
    pending.rows = outcome.rows;
    for (const change of [...before, ...pending.changes]) changed.add(rowOf(change));
    this.report(before);
    this.report(pending.changes);
  }

  private run(job: Job, state: TeamState): Run {
    const action = this.actionNamed(job.action);
    if (!action) return { refusal: refuse('unknownAction'), rows: null };
    const outcome = runAction(action, job.args, contextOf(job), state);
    if (outcome.refusal?.reason === 'invalid') return { ...outcome, rows: null };
    return { ...outcome, rows: rowsRead(action, job.args, () => contextOf(job), state) };
  }

  /**
   * A stored edit may come from an older build, with arguments this one does not know. Like any job that does not
   * apply, it waits for the server's verdict and does not affect others.
   */
  private tryRun(job: Job, state: TeamState): Run {
    try {
      return this.run(job, state);
    } catch {
      return { refusal: refuse('invalid'), rows: null };
    }
  }

  private inverseIn(job: Job, before: TeamState): Inverse | null {
    const action = this.actionNamed(job.action);
    return action ? inverseOf(action, job.args, contextOf(job), before) : null;
  }

  private report(changes: readonly Change[]): void {
    for (const change of changes) this.touched(change);
  }
}

const contextOf = ({ team, user, at, client, mutation }: Job): Context => ({
  team,
  user,
  now: at,
  newId: jobIds(client, mutation),
});

const refusalOf = ({ code, reason, detail }: Entry): Refusal | null => receivedRefusal(code, reason, detail);

/** Skips changes of feeds that only a later version knows. */
const known = (changes: readonly Change[]): readonly Change[] =>
  changes.every(isKnown) ? changes : changes.filter(isKnown);
const isKnown = ({ feed }: Change): boolean => parseFeed(feed) !== null;

const knownFeeds = (feeds: TeamExport): TeamExport =>
  Object.fromEntries(Object.entries(feeds).filter(([name]) => parseFeed(name) !== null));
