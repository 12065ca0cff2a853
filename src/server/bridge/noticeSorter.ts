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
import { membersFeed } from '../../model/feeds/members.ts';
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
  /** Our own commit has written this item. */
  readonly own: (feed: string, id: string) => void;
  /** Our own commit has added or removed members. Called once per commit, when all of it has been written. */
  readonly membersChanged: (team: TeamId) => void;
  /** Entries were appended to the log of a team. */
  readonly entries: (team: TeamId, count: number) => void;
  /** A team feed was deleted with its items, which get no notices. */
  readonly deleted: (team: TeamId) => void;
};

/** `count`: remaining notices of our own commit; `changesMembers`: whether one of them was about a member. */
type Expected = { count: number; changesMembers: boolean };

export class NoticeSorter {
  /** By team as named in the channels. */
  private readonly expected = new Map<string, Expected>();

  constructor(private readonly sorted: SortedNotices) {}

  /** After a gap, the announced notices no longer arrive. */
  forget(): void {
    this.expected.clear();
  }

  /** @param counts the number of notices that follow and of the entries they belong to */
  announced(channel: string, counts: string): void {
    const team = channel.slice(channel.indexOf('{'));
    const [notices = 0, entries = 1] = counts.split(' ').map(Number);
    if (notices > 0) this.expected.set(team, { count: notices, changesMembers: false });
    this.sorted.entries(asTeamId(team.slice(6, -1)), entries);
  }

  notice(channel: string, payload: Buffer): void {
    const at = channel.indexOf(':');
    const feed = asFeedName(channel.slice(at + 1));
    const end = payload.indexOf(0);
    const id = (end < 0 ? payload : payload.subarray(0, end)).toString();
    const commit = this.takeExpected(feed.slice(0, feed.indexOf('}') + 1));
    if (commit) {
      this.sorted.own(feed, id);
      if (!channel.startsWith('feed.edit:')) this.noteMembers(feed, commit);
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

  private takeExpected(team: string): Expected | undefined {
    const commit = this.expected.get(team);
    if (commit && --commit.count === 0) this.expected.delete(team);
    return commit;
  }

  private noteMembers(name: FeedName, commit: Expected): void {
    const parsed = commit.changesMembers ? null : parseFeed(name);
    if (parsed?.feed !== membersFeed) return;
    commit.changesMembers = true;
    this.sorted.membersChanged(parsed.team);
  }
}
