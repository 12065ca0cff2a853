/**
 * Reads the public feeds of a team as they are at one position of its log, in many short calls, so that neither Redis
 * nor the gateway is blocked for long. Jobs may be committed in the meantime.
 *
 * Each slice comes with the log position at which it was read. Then the entries up to the position of the last slice
 * are applied to each feed, starting after the position at which that feed was read. This works because feeds do not
 * depend on each other. Guarantees that the result equals that of one call at the last position. If the positions of
 * the slices do not lie on one chain of entries (Redis has lost data, or the log was reset or trimmed), everything is
 * read again.
 *
 * Foreign programs write to a feed before the bridge appends the write to the log. The result may or may not contain
 * such a write; its entry follows in both cases.
 */
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { formerFeed } from '../../model/feeds/former.ts';
import { feedsOfTeam, isPublic } from '../../model/feeds/index.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { readEntry } from './parseStored.ts';
import { entryPages, follows, type LogCursor, type LogRecord, RESET_AUTHOR } from './readLog.ts';
import { readSlice, SLICE_LIMITS, type Slice, type SliceLimits } from './readSlice.ts';
import { type FeedTexts, SlicedFeed } from './slicedFeed.ts';
import { nextTurn } from './snapshotText.ts';

export type PublicFeeds = LogCursor & { readonly feeds: readonly FeedTexts[] };

const MAX_ATTEMPTS = 5;
/** Maximum number of times that entries may require further feeds to be read. */
const MAX_ROUNDS = 20;
/** For the last attempt. It blocks Redis for a while, but nothing can be committed between slices. */
const ONE_SLICE: SliceLimits = {
  feeds: Number.MAX_SAFE_INTEGER,
  items: Number.MAX_SAFE_INTEGER,
  bytes: Number.MAX_SAFE_INTEGER,
};

export const readPublicFeeds = async (
  client: RedisClient,
  team: TeamId,
  limits = SLICE_LIMITS,
): Promise<PublicFeeds> => {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const reading = new SlicedReading(client, team, attempt < MAX_ATTEMPTS ? limits : ONE_SLICE);
    const read = await reading.run();
    if (read) return read;
  }
  throw new Error(`the log of ${team} changed faster than the team could be read`);
};

class SlicedReading {
  private readonly feeds = new Map<FeedName, SlicedFeed>();
  /** The log position to which entries have been applied; null before the first slice. */
  private cursor: LogCursor | null = null;
  /** The log position of the last slice. */
  private last: LogCursor = { seq: 0, hash: '' };
  /** The hash of each position at which a slice was read, by entry number. */
  private readonly hashes = new Map<number, string>();

  constructor(
    private readonly client: RedisClient,
    private readonly team: TeamId,
    private readonly limits: SliceLimits,
  ) {}

  /** @returns null if it has to start again */
  async run(): Promise<PublicFeeds | null> {
    let missing: readonly FeedName[] = [membersFeed(this.team), formerFeed(this.team)];
    for (let round = 0; round < MAX_ROUNDS; round++) {
      if (!(await this.readFeeds(missing)) || !(await this.follow())) return null;
      const names = this.feedNames();
      missing = names.filter((name) => this.feeds.get(name)?.isIncomplete ?? true);
      if (missing.length === 0)
        return { ...this.last, feeds: names.flatMap((name) => this.feeds.get(name)?.read() ?? []) };
    }
    return null;
  }

  /** The public feeds of the team, according to the members that were read. */
  private feedNames(): FeedName[] {
    const idsOf = (name: FeedName) => this.feeds.get(name)?.read().ids ?? [];
    const { team } = this;
    return feedsOfTeam(team, idsOf(membersFeed(team)), idsOf(formerFeed(team))).filter(isPublic);
  }

  /** Checks each slice while Redis reads the next one. @returns false if it has to start again */
  private async readFeeds(names: readonly FeedName[]): Promise<boolean> {
    const unread = names.map((name) => new SlicedFeed(name));
    for (const feed of unread) this.feeds.set(feed.feed, feed);
    let wanted = this.nextFeeds(unread);
    let slice = await this.readNext(wanted);
    while (this.take(slice, wanted)) {
      const taken = wanted.slice(0, slice.parts.length);
      while (unread[0]?.isRead) unread.shift();
      wanted = this.nextFeeds(unread);
      if (wanted.length === 0) {
        check(taken);
        return true;
      }
      [slice] = await Promise.all([this.readNext(wanted), nextTurn().then(() => check(taken))]);
    }
    return false;
  }

  /** The feeds to request in the next slice. */
  private nextFeeds(unread: readonly SlicedFeed[]): readonly SlicedFeed[] {
    const isFull = (unread[0]?.missing ?? 0) >= this.limits.items;
    return unread.slice(0, isFull ? 1 : this.limits.feeds);
  }

  private readNext(wanted: readonly SlicedFeed[]): Promise<Slice> {
    const requests = wanted.map((feed) => feed.request(this.limits.items));
    return readSlice(this.client, this.team, requests, this.limits);
  }

  /** @returns false if Redis has lost entries since an earlier slice */
  private take({ seq, hash, parts }: Slice, wanted: readonly SlicedFeed[]): boolean {
    if (seq < this.last.seq || (this.hashes.get(seq) ?? hash) !== hash) return false;
    this.hashes.set(seq, hash);
    this.last = { seq, hash };
    this.cursor ??= this.last;
    for (const [index, part] of parts.entries()) wanted[index]?.take(part, seq);
    return true;
  }

  /** Applies the entries up to the last slice. @returns false if they do not connect all slices */
  private async follow(): Promise<boolean> {
    let at = this.cursor ?? this.last;
    for await (const records of entryPages(this.client, this.team, at.seq + 1, this.last.seq))
      for (const record of records) {
        const { seq, hash } = record;
        if (!follows(at, record) || record.by === RESET_AUTHOR) return false;
        if ((this.hashes.get(seq) ?? hash) !== hash) return false;
        at = { seq, hash };
        this.apply(record);
      }
    this.cursor = at;
    return at.seq === this.last.seq && at.hash === this.last.hash;
  }

  private apply(record: LogRecord): void {
    for (const change of readEntry(record)?.changes ?? [])
      this.feeds.get(change.feed)?.apply(change, record.seq);
  }
}

const check = (feeds: readonly SlicedFeed[]): void => {
  for (const feed of feeds) feed.check();
};
