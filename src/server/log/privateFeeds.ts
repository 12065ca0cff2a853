/**
 * Reads the feeds that only one member may see. Members who arrive in one turn of the event loop share a call.
 *
 * Guarantees that the feeds of a member are those at one log position, which is not before the request, and that they
 * include every direct chat that the member's read markers name there.
 */
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { feedType, privateFeedsOf, tailOf } from '../../model/feeds/index.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { readFeed } from '../../model/feeds/read.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { partnersIn } from '../../model/readMarker.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { TurnBatch } from '../turnBatch.ts';
import { type RawSnapshot, readSnapshot } from './readLog.ts';

const MAX_ATTEMPTS = 5;
/** Maximum number of members per call, and of feeds unless one member has more: Redis serves nobody else during it. */
const MAX_MEMBERS = 25;
const MAX_FEEDS = 250;

export class PrivateFeeds {
  private readonly batch = new TurnBatch<readonly FeedName[], RawSnapshot>(
    (requests) => this.readAll(requests),
    MAX_MEMBERS,
  );

  constructor(
    private readonly client: RedisClient,
    private readonly team: TeamId,
  ) {}

  async read(member: MemberId): Promise<RawSnapshot> {
    let own = await this.batch.ask(privateFeedsOf(this.team, member));
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const known = own.feeds.map(({ feed }) => feed);
      const missing = this.wanted(member, own).filter((feed) => !known.includes(feed));
      if (missing.length === 0) return own;
      const chats = await this.batch.ask(missing);
      // At the same position nothing was committed in between. What other programs wrote becomes an entry after it.
      const isSamePosition = chats.seq === own.seq && chats.hash === own.hash;
      if (isSamePosition) own = { ...own, feeds: [...own.feeds, ...chats.feeds] };
      else own = await this.batch.ask([...known, ...missing]);
    }
    throw new Error(`the direct chats of a member of ${this.team} changed faster than they could be read`);
  }

  /** The read markers name the direct chats. */
  private wanted(member: MemberId, { feeds }: RawSnapshot): readonly FeedName[] {
    const markers = readFeed(this.team, member);
    const partners = partnersIn(feeds.find(({ feed }) => feed === markers)?.ids ?? []);
    return partners.length === 0 ? [] : privateFeedsOf(this.team, member, partners);
  }

  private async readAll(requests: readonly (readonly FeedName[])[]): Promise<readonly RawSnapshot[]> {
    const answers: RawSnapshot[] = [];
    for (const call of callsFor(requests)) answers.push(...(await this.readTogether(call)));
    return answers;
  }

  private async readTogether(requests: readonly (readonly FeedName[])[]): Promise<readonly RawSnapshot[]> {
    const { client, team } = this;
    const wanted = requests.flat().map((feed) => ({ feed, type: feedType(feed), tail: tailOf(feed) }));
    const read = await readSnapshot(client, team, membersFeed(team), null, wanted);
    if (!read) throw new Error(`the private feeds of ${team} could not be read`);
    const { seq, hash, feeds } = read;
    let at = 0;
    return requests.map(({ length }) => {
      at += length;
      return { seq, hash, feeds: feeds.slice(at - length, at) };
    });
  }
}

/** The requests in their order, as many per call as have few enough feeds together. */
const callsFor = (requests: readonly (readonly FeedName[])[]): readonly (readonly FeedName[])[][] => {
  const calls: (readonly FeedName[])[][] = [];
  let room = 0;
  for (const feeds of requests) {
    if (feeds.length > room) {
      calls.push([]);
      room = MAX_FEEDS;
    }
    calls.at(-1)?.push(feeds);
    room -= feeds.length;
  }
  return calls;
};
