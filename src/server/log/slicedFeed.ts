/**
 * A feed that is read in slices while it may change: first its ids, then the texts of its items in any number of parts,
 * then the log entries since its ids were read.
 *
 * Guarantees that ids and texts are those at the last applied entry, provided that no part was read after that entry.
 * An item that was read later than the ids may already contain some of the entries. Applying them again is harmless:
 * the last entry that writes the item determines its text.
 */
import type { Change } from '../../model/change.ts';
import { FeedState } from '../../model/feedState.ts';
import type { FeedName, Item } from '../../model/feeds/defineFeed.ts';
import { feedType, limitOf, tailOf } from '../../model/feeds/index.ts';
import { validText } from './parseStored.ts';
import type { SlicedPart, SlicedRequest } from './readSlice.ts';

/** Ids in order, and the texts of their items: valid JSON, and `null` for a missing or invalid item. */
export type FeedTexts = {
  readonly feed: FeedName;
  readonly ids: readonly string[];
  readonly texts: readonly string[];
};

/** An item that no entry has changed, kept as the text that was read so that it need not be parsed. */
class StoredItem implements Item {
  constructor(
    readonly id: string,
    readonly text: string,
  ) {}
}

export class SlicedFeed {
  private ids: readonly string[] | null = null;
  private readonly texts: string[] = [];
  private unchecked: readonly (string | null)[] = [];
  /** The log position of the ids. */
  private start = 0;
  /** The feed with the entries applied; null while none of them has changed it. */
  private state: FeedState | null = null;
  /** Whether an entry has changed an item that was not read. */
  private hasUnreadEdit = false;

  constructor(readonly feed: FeedName) {}

  get isRead(): boolean {
    return this.ids !== null && this.count === this.ids.length;
  }

  /** The number of items still to be read; 0 while the ids are unknown. */
  get missing(): number {
    return this.ids ? this.ids.length - this.count : 0;
  }

  private get count(): number {
    return this.texts.length + this.unchecked.length;
  }

  /** What to read next. @param items maximum number of items to request by their ids */
  request(items: number): SlicedRequest {
    const { feed, count } = this;
    const ids = this.ids?.slice(count, count + items) ?? [];
    return { feed, type: feedType(feed), tail: tailOf(feed), ids };
  }

  /** Takes the next part. Call `check` before the next one. @param seq the log position of the slice */
  take({ ids, items }: SlicedPart, seq: number): void {
    if (ids) {
      this.ids = ids;
      this.start = seq;
    }
    this.unchecked = items;
  }

  /** Validates the texts of the last part, and replaces invalid ones. */
  check(): void {
    for (const text of this.unchecked) this.texts.push(validText(text));
    this.unchecked = [];
  }

  /** Applies a change of the log. All items must have been read. */
  apply(change: Change, seq: number): void {
    if (seq <= this.start) return;
    this.state ??= this.inflate();
    // In Redis such an edit moves an item from before the tail to the end of the feed. The state lacks that item.
    this.hasUnreadEdit ||= change.kind === 'edit' && this.state.type === 'feed' && !this.state.has(change.id);
    this.state.apply(change);
  }

  /** Whether the tail now includes items that were not read, so that the feed has to be read again. */
  get isIncomplete(): boolean {
    if (!this.state || !this.ids) return false;
    const tail = tailOf(this.feed);
    const isCut = tail > 0 && this.ids.length >= tail;
    return this.hasUnreadEdit || (isCut && this.state.ids.length < tail);
  }

  /** The feed at the last applied entry. */
  read(): FeedTexts {
    const { feed, state, texts } = this;
    if (!state) return { feed, ids: this.ids ?? [], texts };
    // `slice(-0)` keeps all ids: a tail of 0 means the whole feed.
    const ids = state.ids.slice(-tailOf(feed));
    return { feed, ids, texts: ids.map((id) => textOf(state.get(id))) };
  }

  private inflate(): FeedState {
    const state = new FeedState(feedType(this.feed), null, limitOf(this.feed));
    for (const [at, id] of (this.ids ?? []).entries())
      state.load(id, new StoredItem(id, this.texts[at] ?? 'null'));
    return state;
  }
}

const textOf = (item: Item | null | undefined): string =>
  item instanceof StoredItem ? item.text : validText(JSON.stringify(item ?? null));
