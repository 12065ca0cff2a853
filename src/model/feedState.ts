/**
 * One feed in memory: its items and their order, changed by the four events exactly as Redis changes it.
 *
 * A state may be an overlay on another one (`base`): it then holds only the differences. Unchanged items are the base's
 * own objects, and the order is copied only when it changes. This lets the browser show pending changes over the
 * confirmed state without copying ten thousand rows.
 *
 * Items are never changed in place, so they can be compared with `===`. The order is changed in place.
 */
import type { Change, Position } from './change.ts';
import type { Item } from './feeds/defineFeed.ts';
import { DROPPED_AT_ONCE, type FeedType } from './feeds/defineFeed.ts';

export class FeedState<I extends Item = Item> {
  private readonly items = new Map<string, Item | null | undefined>();
  private ownIds: I['id'][] | null = null;

  constructor(
    readonly type: FeedType,
    private readonly base: FeedState<I> | null = null,
    /** Maximum number of items; 0 for unlimited. */
    private readonly limit = 0,
  ) {}

  /** Ids in order. The caller must not change it. */
  get ids(): readonly I['id'][] {
    return this.ownIds ?? this.base?.ids ?? NONE;
  }

  /** The item as stored. JSON null is also an item: another program may have stored it. */
  get(id: string): Item | null | undefined {
    return this.items.has(id) ? this.items.get(id) : this.base?.get(id);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  /** Appends an item as stored. For inflating only: no event does this to a known id. */
  load(id: string, item: Item | null): void {
    if (!this.has(id)) this.ownOrder().push(id);
    this.items.set(id, item);
  }

  /** Prepends older items. Known ones keep their value and position. For inflating only. */
  loadOlder(older: readonly (readonly [id: string, item: Item])[]): void {
    const unknown = older.filter(([id]) => !this.has(id));
    for (const [id, item] of unknown) this.items.set(id, item);
    this.ownOrder().unshift(...unknown.map(([id]) => id));
  }

  /** Applies one event of this feed. An event for a missing id changes nothing, as in Redis. */
  apply(change: Change): void {
    switch (change.kind) {
      case 'publish':
        if (this.has(change.id)) this.edit(change.id, change.item);
        else {
          this.add(change.id, change.item, change.position ?? ':end');
          this.dropOldest();
        }
        return;
      case 'edit':
        if (this.has(change.id)) this.edit(change.id, change.item);
        return;
      case 'retract':
        this.remove(change.id);
        return;
      case 'position':
        this.move(change.id, change.position);
        return;
      default:
        change satisfies never;
    }
  }

  /** Whether this overlay shows a later change of its base: it holds neither the item nor, if that matters, an order. */
  showsBase({ kind, id }: Change, base: FeedState | null): boolean {
    if (base !== this.base || this.items.has(id)) return false;
    return this.ownIds === null || (kind === 'edit' && this.type === 'sorted');
  }

  private add(id: string, item: Item, position: Position): void {
    this.items.set(id, item);
    insert(this.ownOrder(), id, this.type === 'sorted' ? position : ':end');
  }

  private dropOldest(): void {
    const over = this.limit > 0 ? this.ids.length - this.limit : 0;
    for (const id of this.ids.slice(0, Math.max(0, Math.min(over, DROPPED_AT_ONCE)))) this.remove(id);
  }

  private edit(id: string, item: Item): void {
    this.items.set(id, item);
    if (this.type === 'sorted') return;
    const order = this.ownOrder();
    if (order[order.length - 1] === id) return;
    take(order, id);
    order.push(id);
  }

  private remove(id: string): void {
    if (!this.has(id)) return;
    if (this.base) this.items.set(id, undefined);
    else this.items.delete(id);
    take(this.ownOrder(), id);
  }

  private move(id: string, position: Position): void {
    if (!this.has(id) || !canPlace(this, id, position)) return;
    const order = this.ownOrder();
    take(order, id);
    insert(order, id, position);
  }

  private ownOrder(): string[] {
    if (!this.ownIds) this.ownIds = this.base ? [...this.base.ids] : [];
    return this.ownIds;
  }
}

const NONE: readonly string[] = [];

/** A move relative to the item itself or to a missing item is ignored. */
const canPlace = (feed: FeedState, id: string, position: Position): boolean => {
  const pivot = pivotOf(position);
  return pivot === null || (pivot !== id && feed.has(pivot));
};

/** The item that a position refers to, or null for first and last. Unambiguous, because ids contain no `:`. */
export const pivotOf = (position: Position): string | null => {
  if (position === 'begin:' || position === ':end') return null;
  return position.startsWith(':') ? position.slice(1) : position.slice(0, -1);
};

const take = (order: string[], id: string): void => {
  const at = order.lastIndexOf(id);
  if (at >= 0) order.splice(at, 1);
};

/** A missing pivot means the end, so that no insert is lost. */
const insert = (order: string[], id: string, position: Position): void => {
  if (position === 'begin:') {
    order.unshift(id);
    return;
  }
  const pivot = pivotOf(position);
  const at = pivot === null ? -1 : order.indexOf(pivot);
  if (at < 0) order.push(id);
  else order.splice(position.startsWith(':') ? at : at + 1, 0, id);
};
