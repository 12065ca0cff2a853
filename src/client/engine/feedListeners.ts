/**
 * The listeners of one feed: of single rows, of their order, or of everything.
 *
 * Guarantees that a change wakes only the listeners it concerns, each once, and that `ids` stays the same array until
 * the order changes.
 */
import type { Change } from '../../model/change.ts';
import type { FeedType } from '../../model/feeds/defineFeed.ts';
import { KeyedListeners, type Listener, wakeListeners } from './keyedListeners.ts';

export class FeedListeners {
  readonly rows = new KeyedListeners();
  readonly order = new Set<Listener>();
  readonly content = new Set<Listener>();
  /** Number of changes since the last snapshot. */
  version = 0;
  /** The ids in order, cached by the caller; null once they may have changed. */
  ids: readonly string[] | null = null;
  private readonly changedRows = new Set<string>();
  private isOrderChanged = false;

  constructor(private readonly type: FeedType) {}

  change({ kind, id }: Change): void {
    this.changedRows.add(id);
    this.version++;
    if (kind !== 'edit' || this.type !== 'sorted') {
      this.isOrderChanged = true;
      this.ids = null;
    }
  }

  wake(): void {
    if (this.changedRows.size === 0) return;
    const rows = [...this.changedRows];
    const isOrderChanged = this.isOrderChanged;
    this.forgetChanges();
    for (const id of rows) this.rows.wake(id);
    wakeListeners(this.content);
    if (isOrderChanged) wakeListeners(this.order);
  }

  /** Forgets everything after a snapshot, in which anything may differ. Wakes no listener. */
  reset(): void {
    this.version = 0;
    this.ids = null;
    this.forgetChanges();
  }

  wakeAll(): void {
    this.rows.wakeAll();
    wakeListeners(this.content);
    wakeListeners(this.order);
  }

  private forgetChanges(): void {
    this.changedRows.clear();
    this.isOrderChanged = false;
  }
}
