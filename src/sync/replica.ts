/**
 * A browser's copy of a team: confirmed + pending → shown.
 *
 * `confirmed` is the state of the log. `pending` are this client's jobs that are not in the log yet. `shown` is always
 * replay(pending, confirmed): an overlay on confirmed while something is pending, and confirmed itself when nothing is.
 * A pending job that no longer applies is kept and marked as waiting; the server decides.
 *
 * Every method reports what it touched, so that only those rows are drawn again.
 */
import type { Context, Inverse } from '../actions/defineAction.ts';
import { actionNamed } from '../actions/index.ts';
import type { Change } from '../model/change.ts';
import type { FeedName, Item } from '../model/feeds/defineFeed.ts';
import { parseFeed } from '../model/feeds/index.ts';
import { type ClientId, type JobKey, jobIds, type MemberId, type TeamId } from '../model/ids.ts';
import { type Reason, type Refusal, receivedRefusal, refuse } from '../model/refusal.ts';
import { type TeamExport, TeamState } from '../model/teamState.ts';
import type { Cursor } from './protocol/cursor.ts';
import type { Entry, LogEntry } from './protocol/entry.ts';
import type { Snapshot } from './protocol/snapshot.ts';
import { inverseOf, runAction } from './runAction.ts';

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
};

/** The outcome of running a job here: it is pending, or it was refused and changed nothing. */
export type Attempt =
  | { readonly pending: Pending; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly pending?: undefined };

export type Settled = { readonly job: Job; readonly refusal: Refusal | null };

type PrivatePart = Pick<Snapshot, 'entries' | 'own'>;

/** Called with every change that starts or stops being shown. */
export type Touched = (change: Change) => void;

export class Replica {
  confirmed: TeamState;
  shown: TeamState;
  pending: Pending[] = [];
  cursor: Cursor | null = null;

  constructor(
    readonly team: TeamId,
    private readonly touched: Touched,
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
    const { settled } = this.confirm(entries);
    this.confirmed.loadFeeds(knownFeeds(own));
    this.replay();
    return settled;
  }

  /** Replaces the pending jobs, in order. A job that does not apply is kept as waiting. */
  setPending(jobs: readonly Job[]): void {
    for (const { changes } of this.pending) this.report(changes);
    this.pending = jobs.map((job) => ({ job, inverse: null, changes: [], waiting: null }));
    this.replay();
  }

  /** Runs a job on the shown state. A refused job changes nothing. */
  enqueue(job: Job): Attempt {
    const outcome = run(job, this.shown);
    if (outcome.refusal) return { refusal: outcome.refusal };
    const inverse = outcome.changes.length > 0 ? inverseIn(job, this.shown) : null;
    if (this.shown === this.confirmed) this.shown = this.confirmed.overlay();
    const pending: Pending = { job, inverse, changes: outcome.changes, waiting: null };
    this.pending.push(pending);
    this.shown.applyChanges(outcome.changes);
    this.report(outcome.changes);
    return { pending };
  }

  /**
   * Applies log entries in one go and drops the pending jobs they settle, in the same paint. Entries that are already
   * applied are skipped. If one is missing in between, the rest is left out and `gap` is true: the cursor stays before
   * the gap, and a reconnect with it brings the rest.
   */
  confirm(entries: readonly LogEntry[]): { readonly settled: Settled[]; readonly gap: boolean } {
    const settled: Settled[] = [];
    let gap = false;
    for (const entry of entries) {
      const seq = this.cursor?.seq ?? 0;
      if (entry.seq <= seq) continue;
      gap = entry.seq !== seq + 1;
      if (gap) break;
      this.cursor = { seq: entry.seq, hash: entry.hash };
      if (!entry.by) continue;
      const changes = known(entry.changes);
      this.confirmed.applyChanges(changes);
      this.report(changes);
      settled.push(...this.drop(entry.by.client, entry.by.mutation, refusalOf(entry)));
    }
    this.replay();
    return { settled, gap };
  }

  /** Adds older items to a feed whose snapshot holds only the newest. */
  addOlder(feed: FeedName, older: readonly (readonly [id: string, item: Item])[]): void {
    this.confirmed.loadOlder(feed, older);
    this.report(older.map(([id, item]) => ({ kind: 'publish', feed, id, item })));
    this.replay();
  }

  /** Drops pending jobs that were settled without an entry of their own. */
  settle(client: ClientId, mutations: readonly number[], refusal: Refusal | null): Settled[] {
    const settled = mutations.flatMap((mutation) => this.drop(client, mutation, refusal));
    if (settled.length > 0) this.replay();
    return settled;
  }

  private drop(client: ClientId, mutation: number, refusal: Refusal | null): Settled[] {
    const at = this.pending.findIndex(({ job }) => job.client === client && job.mutation === mutation);
    const [gone] = at < 0 ? [] : this.pending.splice(at, 1);
    if (!gone) return [];
    this.report(gone.changes);
    return [{ job: gone.job, refusal }];
  }

  private replay(): void {
    if (this.pending.length === 0) {
      this.shown = this.confirmed;
      return;
    }
    this.shown = this.confirmed.overlay();
    for (const pending of this.pending) {
      const outcome = runAgain(pending.job, this.shown);
      this.report(pending.changes);
      pending.changes = outcome.changes ?? [];
      pending.waiting = outcome.refusal?.reason ?? null;
      this.shown.applyChanges(pending.changes);
      this.report(pending.changes);
    }
  }

  private report(changes: readonly Change[]): void {
    for (const change of changes) this.touched(change);
  }
}

const run = (job: Job, state: TeamState) => {
  const action = actionNamed(job.action);
  if (!action) return { refusal: refuse('unknownAction') };
  return runAction(action, job.args, contextOf(job), state);
};

/**
 * A stored edit may come from an older build, with arguments this one does not know. It waits for the server's verdict
 * like any other job that does not apply, and does not affect others.
 */
const runAgain = (job: Job, state: TeamState): ReturnType<typeof run> => {
  try {
    return run(job, state);
  } catch {
    return { refusal: refuse('invalid') };
  }
};

const inverseIn = (job: Job, before: TeamState): Inverse | null => {
  const action = actionNamed(job.action);
  return action ? inverseOf(action, job.args, contextOf(job), before) : null;
};

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
