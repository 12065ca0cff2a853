/**
 * Feeds that do not follow from the members of a team, such as direct chats, and that the bridge has found in the list
 * of all feeds or through a foreign write. They are compared once; after that the log knows them.
 */
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { isNamedByContent, parseFeed } from '../../model/feeds/index.ts';
import type { TeamId } from '../../model/ids.ts';

export class FoundFeeds {
  private readonly feeds = new Map<TeamId, Set<FeedName>>();

  add(name: FeedName): void {
    const team = parseFeed(name)?.team;
    if (team === undefined || !isNamedByContent(name)) return;
    const found = this.feeds.get(team);
    if (found) found.add(name);
    else this.feeds.set(team, new Set([name]));
  }

  of(team: TeamId): readonly FeedName[] {
    return [...(this.feeds.get(team) ?? [])];
  }

  compared(team: TeamId, names: readonly FeedName[]): void {
    const found = this.feeds.get(team);
    for (const name of names) found?.delete(name);
    if (found?.size === 0) this.feeds.delete(team);
  }

  clear(): void {
    this.feeds.clear();
  }
}
