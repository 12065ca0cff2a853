/**
 * Items that other programs have written to since the last comparison of their team, as far as those writes were not added
 * to the log one by one.
 *
 * A browser may have opened the team between two such writes of which the second undid the first. A comparison then finds
 * no difference, but that browser has one. So a comparison writes these items as they are stored, even if the log seems to
 * agree.
 *
 * A notice does not say to which database of a Redis the write went. If there are several, notices that agree with nothing
 * in ours are ignored, so that no id of another database gets into our log.
 */
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { isOnRequest } from '../../model/feeds/index.ts';
import type { TeamId } from '../../model/ids.ts';

export type Touched = ReadonlyMap<FeedName, ReadonlySet<string>>;

type Item = { readonly team: TeamId; readonly feed: FeedName; readonly id: string };

export class TouchedItems {
  private readonly teams = new Map<TeamId, Map<FeedName, Set<string>>>();
  private isOurs = false;

  /** @param isOurs whether every notice is about our own database */
  noticesAreOurs(isOurs: boolean): void {
    this.isOurs = isOurs;
  }

  /** Feeds that browsers fetch on demand are not compared. */
  add({ team, feed, id }: Item): void {
    if (!this.isOurs || isOnRequest(feed)) return;
    const feeds = this.teams.get(team) ?? new Map<FeedName, Set<string>>();
    this.teams.set(team, feeds.set(feed, (feeds.get(feed) ?? new Set()).add(id)));
  }

  /** An entry says how the item is now. */
  added({ team, feed, id }: Item): void {
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
