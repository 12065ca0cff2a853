/**
 * A team as the log has it, without its items: for each feed the ids in order, and a mark (digest) of each item.
 *
 * Guarantees that it changes with log entries exactly as replicas do, and that its size is bounded: all of the sorted
 * feeds, which hold open tasks, and the newest `WINDOW` items of other feeds, which only grow. A history item that a
 * foreign program edits moves into the window. If a foreign program retracts an older one while no bridge runs, that is
 * not noticed; browsers never receive items that old.
 */
import { createHash } from 'node:crypto';
import type { Change } from '../../model/change.ts';
import { FeedState } from '../../model/feedState.ts';
import type { FeedName, Item } from '../../model/feeds/defineFeed.ts';
import { asFeedName } from '../../model/feeds/defineFeed.ts';
import { feedType, limitOf } from '../../model/feeds/index.ts';
import type { LogCursor } from '../log/readLog.ts';

export const WINDOW = 1_000;

/** A feed according to the log, or as stored. `cut`: it has older items than these. */
export type MarkedFeed = {
  readonly ids: readonly string[];
  readonly markOf: (id: string) => string;
  readonly cut: boolean;
};

export const NO_FEED: MarkedFeed = { ids: [], markOf: () => '', cut: false };

const MARK_LENGTH = 8;
/** Differs from every mark. */
const UNKNOWN = '';

/** The digest of an item as parsed JSON, so that white space does not count. */
export const markOf = (item: unknown): string =>
  createHash('sha1').update(JSON.stringify(item)).digest('base64url').slice(0, MARK_LENGTH);

type Stored = LogCursor & {
  /** For each feed: id, mark, id, mark … */
  readonly feeds: Readonly<Record<string, readonly string[]>>;
  readonly cut: readonly string[];
};

export class LoggedTeam {
  private readonly feeds = new Map<FeedName, FeedState>();
  private readonly cut = new Set<FeedName>();

  constructor(public cursor: LogCursor) {}

  /** @param text written by `write` */
  static read(text: string): LoggedTeam {
    const { seq, hash, feeds, cut }: Stored = JSON.parse(text);
    const team = new LoggedTeam({ seq, hash });
    for (const [name, marks] of Object.entries(feeds)) {
      const feed = team.own(asFeedName(name));
      for (let at = 0; at < marks.length; at += 2) feed.load(marks[at] ?? '', { id: marks[at + 1] ?? '' });
    }
    for (const name of cut) team.cut.add(asFeedName(name));
    return team;
  }

  write(): string {
    const feeds: Record<string, string[]> = {};
    for (const name of this.names()) {
      this.shorten(name);
      const { ids, markOf } = this.feed(name);
      if (ids.length > 0) feeds[name] = ids.flatMap((id) => [id, markOf(id)]);
    }
    return JSON.stringify({ ...this.cursor, feeds, cut: [...this.cut] } satisfies Stored);
  }

  names(): FeedName[] {
    return [...this.feeds.keys()].sort();
  }

  feed(name: FeedName): MarkedFeed {
    const feed = this.feeds.get(name);
    if (!feed) return NO_FEED;
    return { ids: feed.ids, markOf: (id) => feed.get(id)?.id ?? '', cut: this.cut.has(name) };
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes)
      this.own(change.feed).apply('item' in change ? { ...change, item: marked(change.item) } : change);
  }

  /** Sets the known state of a feed. */
  replace(name: FeedName, { ids, markOf, cut }: MarkedFeed): void {
    const feed = newFeed(name);
    for (const id of ids) feed.load(id, { id: markOf(id) });
    this.feeds.set(name, feed);
    if (cut) this.cut.add(name);
    else this.cut.delete(name);
  }

  /**
   * Forgets the content of the items of a feed, but keeps their ids: all items are written again, and those that are not
   * stored are retracted.
   */
  invalidate(name: FeedName): void {
    this.replace(name, { ...this.feed(name), markOf: () => UNKNOWN });
  }

  private shorten(name: FeedName): void {
    const { ids, markOf } = this.feed(name);
    if (feedType(name) === 'feed' && ids.length > WINDOW)
      this.replace(name, { ids: ids.slice(-WINDOW), markOf, cut: true });
  }

  private own(name: FeedName): FeedState {
    let feed = this.feeds.get(name);
    if (!feed) {
      feed = newFeed(name);
      this.feeds.set(name, feed);
    }
    return feed;
  }
}

const newFeed = (name: FeedName): FeedState => new FeedState(feedType(name), null, limitOf(name));

/** The mark takes the place of the item. */
const marked = (item: unknown): Item => ({ id: markOf(item) });
