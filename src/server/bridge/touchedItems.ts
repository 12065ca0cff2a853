/**
 * Items that other programs have written since the last comparison of their team, except those writes that were added to
 * the log one by one.
 *
 * The second of two such writes may undo the first. A comparison then finds no difference, but a browser that opened the
 * team between them has the first. So a comparison writes these items as they are stored, even if the log agrees.
 *
 * A notice does not name the database of the write. If the Redis has several databases, no items are collected here, so
 * that no id of another database gets into our log.
 */
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { isOnRequest } from '../../model/feeds/index.ts';
import type { TeamId } from '../../model/ids.ts';

export type Touched = ReadonlyMap<FeedName, ReadonlySet<string>>;

type Item = { readonly team: TeamId; readonly feed: FeedName; readonly id: string };

/** Per feed. Without it, a team that cannot be compared for long would fill the memory. */
const MAX_ITEMS = 1_000;

export class TouchedItems {
  private readonly teams = new Map<TeamId, Map<FeedName, Set<string>>>();
  private isOnlyDatabase = false;

  /** @param isOnly whether ours is the only database, so that every notice is about it */
  setOnlyDatabase(isOnly: boolean): void {
    this.isOnlyDatabase = isOnly;
  }

  /** Feeds that browsers fetch on demand are not compared. */
  add({ team, feed, id }: Item): void {
    if (!this.isOnlyDatabase || isOnRequest(feed)) return;
    const feeds = this.teams.get(team) ?? new Map<FeedName, Set<string>>();
    const ids = feeds.get(feed) ?? new Set();
    if (ids.size < MAX_ITEMS) this.teams.set(team, feeds.set(feed, ids.add(id)));
  }

  /** The log has an entry with the current state of the item. */
  logged({ team, feed, id }: Item): void {
    this.teams.get(team)?.get(feed)?.delete(id);
  }

  take(team: TeamId): Touched {
    const feeds = this.teams.get(team) ?? new Map();
    this.teams.delete(team);
    return feeds;
  }

  /** After a comparison that failed. */
  giveBack(team: TeamId, touched: Touched): void {
    for (const [feed, ids] of touched) for (const id of ids) this.add({ team, feed, id });
  }

  clear(): void {
    this.teams.clear();
  }
}
