/**
 * Older items of feeds whose snapshot holds only the newest, fetched page by page as the screen needs them.
 *
 * Guarantees that one page is requested at a time, that log entries received in the meantime win over the page, and
 * that a page from before a new snapshot is dropped.
 */
import type { FeedName, Item } from '../../model/feeds/defineFeed.ts';
import { asFeedName } from '../../model/feeds/defineFeed.ts';
import { isOnRequest, parseFeed, tailOf } from '../../model/feeds/index.ts';
import type { TeamExport } from '../../model/teamState.ts';
import type { LogEntry } from '../../sync/protocol/entry.ts';
import type { HistoryPage } from '../../sync/protocol/historyPage.ts';
import type { HistoryRequest } from '../../sync/protocol/historyRequest.ts';
import { MAX_PAGE } from '../../sync/protocol/limits.ts';
import { Changes } from './changes.ts';
import type { TeamStore } from './teamStore.ts';

type Asked = { readonly feed: FeedName; readonly before: string | undefined; readonly touched: Set<string> };

export class History {
  private readonly wanted = new Set<FeedName>();
  /** Feeds whose beginning is known. */
  private readonly whole = new Set<FeedName>();
  /** Feeds for which a page has arrived since the last snapshot. */
  private readonly fetched = new Set<FeedName>();
  private asked: Asked | null = null;
  private live = false;
  /** Fires when `isWhole` or the known items may have changed. */
  readonly changes = new Changes();

  constructor(
    private readonly store: TeamStore,
    private readonly send: (request: HistoryRequest) => void,
  ) {}

  /**
   * Whether all items of a feed are known. A feed with fewer than half of a snapshot's maximum is whole; the margin
   * covers items removed from a stored snapshot. A feed that is not part of snapshots is whole once its last page has
   * arrived.
   */
  isWhole(feed: FeedName): boolean {
    if (this.whole.has(feed)) return true;
    return !isOnRequest(feed) && this.store.ids(feed).length < maxInSnapshot(feed) / 2;
  }

  /**
   * Whether a page of a feed has arrived. For a feed that is not part of snapshots, its newest items are then known.
   */
  hasPage(feed: FeedName): boolean {
    return this.fetched.has(feed);
  }

  /** Requests a page of older items as soon as there is a connection. */
  want(feed: FeedName): void {
    if (this.isWhole(feed) || this.asked?.feed === feed) return;
    this.wanted.add(feed);
    this.askNext();
  }

  connected(live: boolean): void {
    if (this.live === live) return;
    this.live = live;
    if (this.asked) this.wanted.add(this.asked.feed);
    this.asked = null;
    this.askNext();
  }

  /** A new snapshot replaced the team, with the newest items only. */
  inflated(feeds: TeamExport): void {
    this.asked = null;
    this.whole.clear();
    this.fetched.clear();
    for (const [name, { ids }] of Object.entries(feeds)) {
      // A later version may have feeds that this one does not know.
      if (!parseFeed(name)) continue;
      const feed = asFeedName(name);
      if (ids.length < maxInSnapshot(feed)) this.whole.add(feed);
    }
    this.changes.happened();
  }

  applied(entries: readonly LogEntry[]): void {
    if (!this.asked) return;
    for (const entry of entries)
      for (const { feed, id } of entry.by ? entry.changes : [])
        if (feed === this.asked.feed) this.asked.touched.add(id);
  }

  /** The server refused a message: if it was the page request, the next one may be sent. */
  refused(): void {
    this.asked = null;
  }

  received({ feed, before, ids, items, more }: HistoryPage): void {
    const { asked } = this;
    if (asked?.feed !== feed || asked.before !== before) return;
    this.store.applyWaiting();
    this.asked = null;
    const older = ids.flatMap((id, index): (readonly [string, Item])[] => {
      const item = items[index];
      return item && !asked.touched.has(id) ? [[id, item]] : [];
    });
    this.fetched.add(feed);
    if (!more) this.whole.add(feed);
    this.store.addOlder(feed, older);
    this.changes.happened();
    this.askNext();
  }

  private askNext(): void {
    const [feed] = this.wanted;
    if (!this.live || this.asked || feed === undefined) return;
    this.wanted.delete(feed);
    this.store.applyWaiting();
    const before = this.store.ids(feed).find((id) => this.store.isConfirmed(feed, id));
    this.asked = { feed, before, touched: new Set() };
    this.send({ type: 'history', feed, limit: MAX_PAGE, ...(before === undefined ? {} : { before }) });
  }
}

/** Maximum items of a feed in a snapshot; unlimited if the feed is sent whole, so that it has no older ones. */
const maxInSnapshot = (feed: FeedName): number => tailOf(feed) || Number.POSITIVE_INFINITY;
