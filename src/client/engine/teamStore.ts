/**
 * The team's data in this tab: the replica, and the listeners of each row and list.
 *
 * Rows live here and not in React state: an event wakes only the listeners of the rows and lists it changed, so its
 * cost does not depend on the size of the team. Entries that arrive within one frame are applied together.
 */
import type { ActionNamed } from '../../actions/defineAction.ts';
import type { Change } from '../../model/change.ts';
import type { FeedName, Item } from '../../model/feeds/defineFeed.ts';
import { feedType } from '../../model/feeds/index.ts';
import type { ClientId, TeamId } from '../../model/ids.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { TeamExport, TeamState } from '../../model/teamState.ts';
import type { Cursor } from '../../sync/protocol/cursor.ts';
import type { LogEntry } from '../../sync/protocol/entry.ts';
import type { Snapshot } from '../../sync/protocol/snapshot.ts';
import { type Attempt, type Job, Replica, type Settled } from '../../sync/replica.ts';
import { FeedListeners } from './feedListeners.ts';
import type { Listener } from './keyedListeners.ts';

export type TeamListener = {
  readonly applied: (entries: readonly LogEntry[]) => void;
  readonly settled: (settled: Settled[]) => void;
  readonly gap: () => void;
};

const NONE: readonly string[] = [];

const MAX_APPLY_MS = 8;
/** If applying took longer than MAX_APPLY_MS, wait this many times as long before the next run. */
const REST_FACTOR = 3;

export class TeamStore {
  private readonly replica: Replica;
  private readonly feeds = new Map<FeedName, FeedListeners>();
  /** Feeds with changes of which their listeners do not know yet. */
  private changed = new Set<FeedListeners>();
  private snapshots = 0;
  private waiting: LogEntry[] = [];
  private frame: (() => void) | null = null;
  private lastApplyMs = 0;

  /**
   * @param received receives entries as they are applied, this tab's jobs as they are settled, and gaps (the caller
   *   then reconnects from the cursor)
   * @param nextFrame calls back before the next paint and returns how to cancel that
   */
  constructor(
    team: TeamId,
    private readonly received: TeamListener,
    private readonly nextFrame: (work: () => void) => () => void,
    actionNamed: ActionNamed,
  ) {
    this.replica = new Replica(team, (change) => this.touch(change), actionNamed);
  }

  get state(): TeamState {
    return this.replica.shown;
  }

  get cursor() {
    return this.replica.cursor;
  }

  get pending() {
    return this.replica.pending;
  }

  /** The confirmed state with its place in the log; null if nothing is known. */
  confirmed(): (Cursor & { readonly feeds: TeamExport }) | null {
    this.applyWaiting();
    return this.cursor && { ...this.cursor, feeds: this.replica.confirmed.export() };
  }

  /** The confirmed ids of a feed, including entries that have arrived but are not applied. */
  confirmedIds(feed: FeedName): readonly string[] {
    this.applyWaiting();
    return this.replica.confirmed.feed(feed)?.ids ?? NONE;
  }

  /** Requests a snapshot from the server; the known state is shown until it arrives. */
  startFromSnapshot(): void {
    this.replica.cursor = null;
  }

  inflate({ seq, hash, feeds, ...own }: Omit<Snapshot, 'type'>): void {
    this.waiting = [];
    const settled = this.replica.inflate({ seq, hash }, feeds, own);
    this.snapshots++;
    this.changed.clear();
    for (const feed of this.feeds.values()) feed.reset();
    for (const feed of [...this.feeds.values()]) feed.wakeAll();
    if (settled.length > 0) this.received.settled(settled);
  }

  /** Queues entries; they are applied once per frame. */
  receive(entries: readonly LogEntry[]): void {
    this.waiting.push(...entries);
    this.frame ??= this.soon(() => this.applyWaiting());
  }

  /** Applying may be slow if it runs many pending edits again. It is then done less often, so that the page stays responsive. */
  private soon(work: () => void): () => void {
    if (this.lastApplyMs < MAX_APPLY_MS) return this.nextFrame(work);
    const timer = setTimeout(work, this.lastApplyMs * REST_FACTOR);
    return () => clearTimeout(timer);
  }

  /** Applies everything received now: before a new action runs, and in tests. */
  applyWaiting(): void {
    this.frame?.();
    this.frame = null;
    const entries = this.waiting;
    this.waiting = [];
    if (entries.length === 0) return;
    const from = performance.now();
    const before = this.cursor?.seq ?? 0;
    const { settled, gap } = this.replica.confirm(entries);
    const after = this.cursor?.seq ?? 0;
    this.wakeListeners();
    this.lastApplyMs = performance.now() - from;
    this.received.applied(entries.filter(({ seq }) => seq > before && seq <= after));
    if (settled.length > 0) this.received.settled(settled);
    if (gap) this.received.gap();
  }

  /**
   * Replaces the pending jobs, when the app opens with stored edits or the server has lost some.
   *
   * @param jobs called after everything received is applied: an earlier list could hold edits whose entries were
   *   just applied, and nothing would settle those a second time
   */
  setPending(jobs: () => readonly Job[]): void {
    this.applyWaiting();
    this.replica.setPending(jobs());
    this.wakeListeners();
  }

  /** Runs a job optimistically; the screen shows it immediately. */
  enqueue(job: Job): Attempt {
    this.applyWaiting();
    const attempt = this.replica.enqueue(job);
    this.wakeListeners();
    return attempt;
  }

  /** Drops pending jobs of a client that were settled without an entry of their own. */
  settle(client: ClientId, mutations: readonly number[], refusal: Refusal | null): void {
    this.applyWaiting();
    const settled = this.replica.settle(client, mutations, refusal);
    this.wakeListeners();
    if (settled.length > 0) this.received.settled(settled);
  }

  /** Adds older items of a feed, from its history. */
  addOlder(feed: FeedName, older: readonly (readonly [id: string, item: Item])[]): void {
    this.replica.addOlder(feed, older);
    this.wakeListeners();
  }

  /** Whether the item is in the log and not only pending here. */
  isConfirmed(feed: FeedName, id: string): boolean {
    return this.replica.confirmed.has(feed, id);
  }

  item<I extends Item>(feed: FeedName<I>, id: string): I | undefined {
    return this.replica.shown.item(feed, id);
  }

  /** Ids in order; the same array until the ids or their order change. */
  ids<I extends Item>(feed: FeedName<I>): readonly I['id'][] {
    const listeners = this.listenersOf(feed);
    listeners.ids ??= [...(this.replica.shown.feed(feed)?.ids ?? NONE)];
    return listeners.ids;
  }

  onItem(feed: FeedName, id: string, listener: Listener): () => void {
    return this.listenersOf(feed).rows.listen(id, listener);
  }

  onOrder(feed: FeedName, listener: Listener): () => void {
    return addListener(this.listenersOf(feed).order, listener);
  }

  /** Listens to everything in a feed: its order and all its items. */
  onContent(feed: FeedName, listener: Listener): () => void {
    return addListener(this.listenersOf(feed).content, listener);
  }

  /** A version of the feed's content: a text that differs after each change. */
  contentVersion(feed: FeedName): string {
    return `${this.snapshots}.${this.feeds.get(feed)?.version ?? 0}`;
  }

  private listenersOf(name: FeedName): FeedListeners {
    let feed = this.feeds.get(name);
    if (!feed) {
      feed = new FeedListeners(feedType(name));
      this.feeds.set(name, feed);
    }
    return feed;
  }

  private touch(change: Change): void {
    const feed = this.listenersOf(change.feed);
    feed.change(change);
    this.changed.add(feed);
  }

  private wakeListeners(): void {
    const changed = this.changed;
    this.changed = new Set();
    for (const feed of changed) feed.wake();
  }
}

const addListener = (listeners: Set<Listener>, listener: Listener): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
