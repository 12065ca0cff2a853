/**
 * The team's data in this tab: the replica, and the listeners of each row and list.
 *
 * Rows live here and not in React state: an event wakes only the listeners of the rows and lists it touched, so its
 * cost does not grow with the size of the team. Entries that arrive within one frame are applied together.
 */
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
import { KeyedListeners } from './keyedListeners.ts';

type Listener = () => void;

export type TeamListener = {
  readonly applied: (entries: readonly LogEntry[]) => void;
  readonly settled: (settled: Settled[]) => void;
  readonly gap: () => void;
};

const NONE: readonly string[] = [];

const MAX_APPLY_MS = 8;
/** If applying took longer than MAX_APPLY_MS, wait this many times as long before the next run. */
const REST_FACTOR = 3;

const rowKey = (feed: FeedName, id: string): string => `${feed}\n${id}`;
/** No row has an empty id. */
const contentKey = (feed: FeedName): string => rowKey(feed, '');

export class TeamStore {
  private readonly replica: Replica;
  private readonly listeners = new KeyedListeners();
  private readonly orders = new Map<FeedName, readonly string[]>();
  private readonly woken = new Set<string>();
  /** How often anything in a feed has changed since the last snapshot. */
  private readonly contents = new Map<FeedName, number>();
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
  ) {
    this.replica = new Replica(team, (change) => this.touch(change));
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

  /** The ids of a feed as the log has them at the place up to which entries have arrived. */
  confirmedIds(feed: FeedName): readonly string[] {
    this.applyWaiting();
    return this.replica.confirmed.feed(feed)?.ids ?? NONE;
  }

  /** Shows the known state until a snapshot from the server replaces it. */
  startFromSnapshot(): void {
    this.replica.cursor = null;
  }

  inflate({ seq, hash, feeds, ...own }: Omit<Snapshot, 'type'>): void {
    this.waiting = [];
    const settled = this.replica.inflate({ seq, hash }, feeds, own);
    this.orders.clear();
    this.contents.clear();
    this.snapshots++;
    this.woken.clear();
    this.listeners.wakeAll();
    if (settled.length > 0) this.received.settled(settled);
  }

  /** Entries are applied a frame at a time. */
  receive(entries: readonly LogEntry[]): void {
    this.waiting.push(...entries);
    this.frame ??= this.soon(() => this.applyWaiting());
  }

  /** With a thousand pending edits, applying is slow: it then runs less often, so that the page stays responsive. */
  private soon(work: () => void): () => void {
    if (this.lastApplyMs < MAX_APPLY_MS) return this.nextFrame(work);
    const timer = setTimeout(work, this.lastApplyMs * REST_FACTOR);
    return () => clearTimeout(timer);
  }

  /** Applies what has arrived at once: before a new action runs, and when a test wants to look. */
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
   * Replaces the pending jobs: when the app opens with stored edits, and when the server has lost some.
   *
   * @param jobs is called after everything that arrived is applied: an earlier list could hold edits whose entries were
   *   just applied, and nothing would settle those a second time
   */
  setPending(jobs: () => readonly Job[]): void {
    this.applyWaiting();
    this.replica.setPending(jobs());
    this.wakeListeners();
  }

  /** Runs a job optimistically: the screen shows what is pending. */
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

  /** Older items of a feed, from its history. */
  addOlder(feed: FeedName, older: readonly (readonly [id: string, item: Item])[]): void {
    this.replica.addOlder(feed, older);
    this.wakeListeners();
  }

  /** Whether the log has it; else it is only pending here. */
  isConfirmed(feed: FeedName, id: string): boolean {
    return this.replica.confirmed.has(feed, id);
  }

  item<I extends Item>(feed: FeedName<I>, id: string): I | undefined {
    return this.replica.shown.item(feed, id);
  }

  /** Ids in order; the same array until the list's membership or order changes. */
  ids<I extends Item>(feed: FeedName<I>): readonly I['id'][] {
    let ids: readonly I['id'][] | undefined = this.orders.get(feed);
    if (!ids) {
      ids = [...(this.replica.shown.feed(feed)?.ids ?? NONE)];
      this.orders.set(feed, ids);
    }
    return ids;
  }

  onItem(feed: FeedName, id: string, listener: Listener): () => void {
    return this.listeners.listen(rowKey(feed, id), listener);
  }

  onOrder(feed: FeedName, listener: Listener): () => void {
    return this.listeners.listen(feed, listener);
  }

  /** Listens to everything in a feed: its order and all its items. */
  onContent(feed: FeedName, listener: Listener): () => void {
    return this.listeners.listen(contentKey(feed), listener);
  }

  /** Another text whenever something in a feed has changed. */
  contentVersion(feed: FeedName): string {
    return `${this.snapshots}.${this.contents.get(feed) ?? 0}`;
  }

  private touch({ kind, feed, id }: Change): void {
    this.woken.add(rowKey(feed, id));
    this.woken.add(contentKey(feed));
    this.contents.set(feed, (this.contents.get(feed) ?? 0) + 1);
    if (kind === 'edit' && feedType(feed) === 'sorted') return;
    this.orders.delete(feed);
    this.woken.add(feed);
  }

  private wakeListeners(): void {
    const keys = [...this.woken];
    this.woken.clear();
    for (const key of keys) this.listeners.wake(key);
  }
}
