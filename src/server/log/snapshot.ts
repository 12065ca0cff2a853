/**
 * Builds the initial state of a team as one message, joined from the stored texts.
 *
 * The public part is the same for all members and is built once. The private part of a member is read when they
 * connect; it is newer, so the entries between the two are sent along. Guarantees that both parts together are the team
 * at one instant, and that the message is valid JSON: items that a foreign program has stored in another form are left
 * out, so that they cannot prevent a team from opening.
 */
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { formerFeed } from '../../model/feeds/former.ts';
import { feedsOfTeam, feedType, isPublic, privateFeedsOf, tailOf } from '../../model/feeds/index.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { readFeed } from '../../model/feeds/read.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { partnersIn } from '../../model/readMarker.ts';
import { bytes, type RedisClient } from '../../thoonk/client.ts';
import { idsKey } from '../../thoonk/keys.ts';
import {
  follows,
  type LogCursor,
  type LogRecord,
  type RawFeed,
  type RawSnapshot,
  RESET_AUTHOR,
  readEntries,
  readSnapshot,
} from './log.ts';
import { isReadableItem } from './parseStored.ts';
import { EntryFrames } from './visibleEntries.ts';

/** `text` is the message. It represents the log position `seq`, `hash`; `members` are the member ids there. */
export type PublicSnapshot = LogCursor & { readonly text: string; readonly members: ReadonlySet<string> };

/**
 * Replaces the last brace of the message for one member. It leads to the position `end`; `records` are the entries up
 * to there.
 */
export type PrivateSnapshot = {
  readonly text: string;
  readonly end: LogCursor;
  readonly records: readonly LogRecord[];
};

const MAX_ATTEMPTS = 5;

export const buildSnapshot = async (client: RedisClient, team: TeamId): Promise<PublicSnapshot> => {
  const { seq, hash, feeds } = await readPublic(client, team);
  const members = new Set(feeds.find(({ feed }) => feed === membersFeed(team))?.ids);
  const text = `{"type":"snapshot","team":"${team}","seq":${seq},"hash":"${hash}","feeds":${feedsText(feeds)}}`;
  return { seq, hash, members, text };
};

/** The public feeds of a team and its log position, at one instant. */
const readPublic = async (client: RedisClient, team: TeamId): Promise<RawSnapshot> => {
  const members = membersFeed(team);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const ids = await bytes(client).zRange(idsKey(members), 0, -1);
    // Read after the members: whoever leaves in between changes these, and all is read again.
    const former = await client.zRange(idsKey(formerFeed(team)), 0, -1);
    const names = feedsOfTeam(team, ids.map(String), former).filter(isPublic);
    const raw = await readSnapshot(client, team, members, ids, names.map(wantedOf));
    if (raw) return raw;
  }
  throw new Error(`the members of ${team} changed faster than they could be read`);
};

const wantedOf = (feed: FeedName) => ({ feed, type: feedType(feed), tail: tailOf(feed) });

/** The entries from one number to another, inclusive. */
export type ReadRecords = (from: number, to: number) => Promise<readonly LogRecord[]>;

/** @returns null if the log no longer connects the snapshot with the current position */
export const buildPrivatePart = async (
  client: RedisClient,
  team: TeamId,
  member: MemberId,
  start: LogCursor,
  readRecords: ReadRecords = (from, to) => readEntries(client, team, from, to),
): Promise<PrivateSnapshot | null> => {
  const raw = await readPrivate(client, team, member);
  const records = await readRecords(start.seq + 1, raw.seq);
  let end: LogCursor = start;
  for (const record of records) {
    if (!follows(end, record) || record.by === RESET_AUTHOR) return null;
    end = { seq: record.seq, hash: record.hash };
  }
  if (end.seq !== raw.seq || end.hash !== raw.hash) return null;
  // The feeds already contain the private changes of these entries.
  const entries = new EntryFrames(team, records, isPublic).listFor(member);
  return { text: `,"entries":${entries},"own":${feedsText(raw.feeds)}}`, end, records };
};

/** The private feeds of a member and the log position, at one instant. The read markers name the direct chats. */
const readPrivate = async (client: RedisClient, team: TeamId, member: MemberId): Promise<RawSnapshot> => {
  const markers = readFeed(team, member);
  let partners = partnersIn(await client.zRange(idsKey(markers), 0, -1));
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const names = privateFeedsOf(team, member, partners);
    const raw = await readSnapshot(client, team, membersFeed(team), null, names.map(wantedOf));
    if (!raw) break;
    const now = partnersIn(raw.feeds.find(({ feed }) => feed === markers)?.ids ?? []);
    if (now.every((partner) => partners.includes(partner))) return raw;
    partners = now;
  }
  throw new Error(`the direct chats of a member of ${team} changed faster than they could be read`);
};

const feedsText = (feeds: readonly RawFeed[]): string =>
  `{${feeds
    .filter(({ ids }) => ids.length > 0)
    .map(feedText)
    .join(',')}}`;

/** Each item is validated separately: a text with two items would shift all later ones to the wrong ids. */
export const feedParts = ({ ids, items }: Pick<RawFeed, 'ids' | 'items'>): string => {
  const texts = items.map((item) => (item !== null && isReadableItem(item) ? item : 'null'));
  return `"ids":${JSON.stringify(ids)},"items":[${texts.join(',')}]`;
};

const feedText = (raw: RawFeed): string => `${JSON.stringify(raw.feed)}:{${feedParts(raw)}}`;
