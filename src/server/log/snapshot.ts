/**
 * Builds the initial state of a team as one message, joined from the stored texts.
 *
 * The public part is the same for all members and is built once. The private part of a member is read when they
 * connect; it is newer, so the entries between the two are sent along. Guarantees that both parts together are the team
 * at one instant, and that the message is valid JSON: items that a foreign program has stored in another form are left
 * out, so that they cannot prevent a team from opening.
 */
import { isPublic } from '../../model/feeds/index.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { PrivateFeeds } from './privateFeeds.ts';
import { follows, type LogCursor, type LogRecord, RESET_AUTHOR, readEntries } from './readLog.ts';
import { readPublicFeeds } from './readPublicFeeds.ts';
import { SLICE_LIMITS } from './readSlice.ts';
import type { FeedTexts } from './slicedFeed.ts';
import { checkedFeed, encode, piecesOfFeeds } from './snapshotText.ts';
import { EntryFrames } from './visibleEntries.ts';

/**
 * `parts` are the message without its last brace. It represents the log position `seq`, `hash`; `members` are the member
 * ids there.
 */
export type PublicSnapshot = LogCursor & {
  readonly parts: readonly Buffer[];
  readonly members: ReadonlySet<string>;
};

/**
 * Replaces the last brace of the message for one member. It leads to the position `end`; `records` are the entries up
 * to there.
 */
export type PrivateSnapshot = {
  readonly text: string;
  readonly end: LogCursor;
  readonly records: readonly LogRecord[];
};

/** @param limits of one read. A small team takes two reads */
export const buildSnapshot = async (
  client: RedisClient,
  team: TeamId,
  limits = SLICE_LIMITS,
): Promise<PublicSnapshot> => {
  const { seq, hash, feeds } = await readPublicFeeds(client, team, limits);
  const members = new Set(feeds.find(({ feed }) => feed === membersFeed(team))?.ids);
  return { seq, hash, members, parts: await encode(publicPieces(team, { seq, hash }, feeds)) };
};

function* publicPieces(
  team: TeamId,
  { seq, hash }: LogCursor,
  feeds: readonly FeedTexts[],
): Generator<string> {
  yield `{"type":"snapshot","team":"${team}","seq":${seq},"hash":"${hash}","feeds":`;
  yield* piecesOfFeeds(feeds);
}

/** The entries from one number to another, inclusive. */
export type ReadRecords = (from: number, to: number) => Promise<readonly LogRecord[]>;

/** @returns null if the log no longer connects the snapshot with the current position */
export const buildPrivatePart = async (
  client: RedisClient,
  team: TeamId,
  member: MemberId,
  start: LogCursor,
  readRecords: ReadRecords = (from, to) => readEntries(client, team, from, to),
  privateFeeds = new PrivateFeeds(client, team),
): Promise<PrivateSnapshot | null> => {
  const raw = await privateFeeds.read(member);
  const records = await readRecords(start.seq + 1, raw.seq);
  let end: LogCursor = start;
  for (const record of records) {
    if (!follows(end, record) || record.by === RESET_AUTHOR) return null;
    end = { seq: record.seq, hash: record.hash };
  }
  if (end.seq !== raw.seq || end.hash !== raw.hash) return null;
  // The feeds already contain the private changes of these entries.
  const entries = new EntryFrames(team, records, isPublic).listFor(member);
  const own = [...piecesOfFeeds(raw.feeds.map(checkedFeed))].join('');
  return { text: `,"entries":${entries},"own":${own}}`, end, records };
};
