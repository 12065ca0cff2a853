/**
 * Distinguishes notices of foreign programs from those of our own commits.
 *
 * A commit announces how many notices of its own follow. They arrive consecutively, because the script is atomic, so
 * any other notice is foreign. Commits in other databases of the server are announced in the same way and skipped; a
 * foreign notice does not name its database and has to be compared with the item.
 */
import type { FeedName, FeedType } from '../../model/feeds/defineFeed.ts';
import { asFeedName } from '../../model/feeds/defineFeed.ts';
import { parseFeed } from '../../model/feeds/index.ts';
import type { TeamId } from '../../model/ids.ts';
import { asTeamId } from '../../model/ids.ts';

export type ForeignNotice = {
  readonly team: TeamId;
  readonly feed: FeedName;
  readonly type: FeedType;
  readonly id: string;
  /** The item written according to the notice, or null for a retract or a move. */
  readonly item: Buffer | null;
};

export type SortedNotices = {
  readonly foreign: (notice: ForeignNotice) => void;
  /** Our own commit has written this item. `isEdit`: it existed before and still does. */
  readonly own: (feed: string, id: string, isEdit: boolean) => void;
  /** Entries were appended to the log of a team. */
  readonly entries: (team: TeamId, count: number) => void;
  /** A team feed was deleted with its items, which get no notices. */
  readonly deleted: (team: TeamId) => void;
};

export class NoticeSorter {
  /** Remaining notices of our own, by team as named in the channels. */
  private readonly expected = new Map<string, number>();

  constructor(private readonly sorted: SortedNotices) {}

  /** After a gap, the announced notices no longer arrive. */
  forget(): void {
    this.expected.clear();
  }

  /** @param counts the number of notices that follow and of the entries they belong to */
  announced(channel: string, counts: string): void {
    const team = channel.slice(channel.indexOf('{'));
    const [notices = 0, entries = 1] = counts.split(' ').map(Number);
    if (notices > 0) this.expected.set(team, notices);
    this.sorted.entries(asTeamId(team.slice(6, -1)), entries);
  }

  notice(channel: string, payload: Buffer): void {
    const at = channel.indexOf(':');
    const feed = asFeedName(channel.slice(at + 1));
    const end = payload.indexOf(0);
    const id = (end < 0 ? payload : payload.subarray(0, end)).toString();
    if (this.isExpected(feed.slice(0, feed.indexOf('}') + 1))) {
      this.sorted.own(feed, id, channel.startsWith('feed.edit:'));
      return;
    }
    const parsed = parseFeed(feed);
    if (!parsed) return;
    const writes = channel.startsWith('feed.publish:') || channel.startsWith('feed.edit:');
    const item = writes && end >= 0 ? payload.subarray(end + 1) : null;
    this.sorted.foreign({ team: parsed.team, feed, type: parsed.feed.type, id, item });
  }

  /** @param payload the name of the feed, NUL, and the name of the program */
  deleted(payload: string): void {
    const feed = parseFeed(payload.split('\0')[0] ?? '');
    if (feed) this.sorted.deleted(feed.team);
  }

  private isExpected(team: string): boolean {
    const count = this.expected.get(team);
    if (!count) return false;
    if (count === 1) this.expected.delete(team);
    else this.expected.set(team, count - 1);
    return true;
  }
}
