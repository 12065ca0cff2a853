/**
 * Reads a team's log: its head, its entries, and a snapshot with its cursor at one instant.
 */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { FeedName, FeedType } from '../../model/feeds/defineFeed.ts';
import { type Bytes, bytes, type RedisClient } from '../../thoonk/client.ts';
import { idsKey, itemsKey } from '../../thoonk/keys.ts';
import { buffersOf, listOf, optionalTextsOf, pairsOf, textsOf } from '../../thoonk/replies.ts';
import { headKey, logKey } from './keys.ts';
import { logScripts } from './scripts.ts';

export type LogCursor = { readonly seq: number; readonly hash: string };

/**
 * A stored entry. `to` is `*` or the members who may see it, joined by commas; `by` is the client and mutation number
 * of its author; `body` is JSON without `seq` and `hash`.
 */
export type LogRecord = LogCursor & {
  readonly to: string;
  readonly by: string;
  readonly body: string;
  /** The body as bytes if it is not UTF-8: the hash covers these bytes. */
  readonly raw?: Buffer;
};

/** The author of a reset entry, which invalidates all earlier state: every browser starts from a snapshot. */
export const RESET_AUTHOR = 'reset 0';

/** The stored texts of a feed's items, in order; null for an item without a text. */
export type RawFeed = { readonly feed: FeedName; readonly ids: string[]; readonly items: (string | null)[] };
export type RawSnapshot = LogCursor & { readonly feeds: RawFeed[] };

/** @param tail number of the newest items; 0 for all */
export type WantedFeed = { readonly feed: FeedName; readonly type: FeedType; readonly tail: number };

export const readHead = async (client: RedisClient, team: string): Promise<LogCursor> => {
  const [seq, hash] = await client.hmGet(headKey(team), ['seq', 'hash']);
  return { seq: Number(seq ?? 0), hash: hash ?? '' };
};

/** The entries from `first` to `last`, inclusive, that the log still holds; at most `most`. */
export const readEntries = async (
  client: RedisClient,
  team: string,
  first: number,
  last?: number,
  most?: number,
): Promise<LogRecord[]> => {
  const end = last === undefined ? '+' : `${last}-0`;
  const records = await client.xRange(logKey(team), `${first}-0`, end, most ? { COUNT: most } : undefined);
  const entries = (records ?? []).map(({ id, message }) => ({
    seq: Number.parseInt(id, 10),
    hash: message.hash ?? '',
    to: message.to ?? '',
    by: message.by ?? '',
    body: message.body ?? '',
  }));
  // Invalid UTF-8 is decoded with this character.
  if (!entries.some(({ body }) => body.includes('\uFFFD'))) return entries;
  return Promise.all(entries.map((entry) => withBytes(client, team, entry)));
};

const withBytes = async (client: RedisClient, team: string, entry: LogRecord): Promise<LogRecord> => {
  if (!entry.body.includes('\uFFFD')) return entry;
  const id = `${entry.seq}-0`;
  const answer = await bytes(client).sendCommand(['XRANGE', logKey(team), id, id]);
  const [, fields = []] = listOf(listOf(answer)[0] ?? []);
  const pairs = pairsOf(buffersOf(fields));
  const raw = pairs.find(([field]) => field.toString() === 'body')?.[1];
  return !raw || isUtf8(raw) ? entry : { ...entry, raw };
};

/** Number of entries per page for callers that may read a whole log. Sockets wait while a page is processed. */
const PAGE = 50;

/** Like `readEntries`, one page at a time. */
export async function* entryPages(
  client: RedisClient,
  team: string,
  first: number,
  last: number,
): AsyncGenerator<LogRecord[]> {
  for (let from = first; from <= last; ) {
    const records = await readEntries(client, team, from, last, PAGE);
    if (records.length === 0) return;
    yield records;
    from = (records.at(-1)?.seq ?? last) + 1;
  }
}

const ENTRIES_AT_ONCE = 200;

/**
 * The entry of an author (client and mutation number), searched from `last` backwards; null if the log does not hold
 * it.
 */
export const findEntry = async (
  client: RedisClient,
  team: string,
  author: string,
  last: number,
): Promise<LogRecord | null> => {
  for (let end = last; end > 0; end -= ENTRIES_AT_ONCE) {
    const records = await readEntries(client, team, Math.max(1, end - ENTRIES_AT_ONCE + 1), end);
    const found = records.find(({ by }) => by === author);
    if (found || records.length === 0) return found ?? null;
  }
  return null;
};

/** Maximum number of entries searched for those of a client: anyone may ask for jobs that the log no longer holds. */
const MAX_SEARCHED = 2_000;

/**
 * The entries of a client's jobs above one number up to another, if they are among the newest of the log. Newest first.
 */
export const entriesOfClient = async (
  redis: RedisClient,
  team: string,
  client: string,
  { after, upTo, last }: { readonly after: number; readonly upTo: number; readonly last: number },
): Promise<LogRecord[]> => {
  const found: LogRecord[] = [];
  const oldest = Math.max(0, last - MAX_SEARCHED);
  for (let end = last; end > oldest && found.length < upTo - after; end -= ENTRIES_AT_ONCE) {
    const records = await readEntries(redis, team, Math.max(1, end - ENTRIES_AT_ONCE + 1), end);
    if (records.length === 0) return found;
    for (const record of records.reverse()) {
      const [author, mutation] = record.by.split(' ');
      if (author === client && Number(mutation) > after && Number(mutation) <= upTo) found.push(record);
    }
  }
  return found;
};

/** Whether an entry directly follows a log position: by its number, and by its hash, which covers the previous one. */
export const follows = ({ seq, hash }: LogCursor, next: LogRecord): boolean =>
  next.seq === seq + 1 && next.hash === chained(hash, next.raw ?? next.body);

/** Same as in parts/logAppend.lua. */
const chained = (hash: string, body: Bytes): string =>
  createHash('sha1').update(hash).update(body).digest('hex').slice(0, 16);

/**
 * Whether the log continues from a cursor: it holds exactly that entry, or the next one, whose hash covers it. The
 * start of a log counts as an entry.
 */
export const continuesFrom = async (
  client: RedisClient,
  team: string,
  cursor: LogCursor,
): Promise<boolean> => {
  const head = await readHead(client, team);
  if (head.seq === cursor.seq) return head.hash === cursor.hash;
  const [entry] = await readEntries(client, team, cursor.seq, cursor.seq + 1);
  if (entry?.seq === cursor.seq) return entry.hash === cursor.hash;
  return entry !== undefined && entry.by !== RESET_AUTHOR && follows(cursor, entry);
};

/**
 * Reads feeds and the cursor at one instant.
 *
 * @param members the member ids read before (`expectedMembers`); null if the wanted feeds do not depend on the members
 * @returns null if the members have changed: derive the feeds again
 */
export const readSnapshot = async (
  client: RedisClient,
  team: string,
  membersFeed: FeedName,
  members: Buffer | null,
  wanted: readonly WantedFeed[],
): Promise<RawSnapshot | null> => {
  const keys = [
    headKey(team),
    idsKey(membersFeed),
    ...wanted.flatMap(({ feed }) => [idsKey(feed), itemsKey(feed)]),
  ];
  const args: Bytes[] = [members ?? '*', ...wanted.flatMap(({ type, tail }) => [type, String(tail)])];
  const reply = await logScripts.run(client, 'snapshot', keys, args);
  if (reply === null) return null;
  const answer = listOf(reply);
  const feeds = wanted.map(({ feed }, index) => ({
    feed,
    ids: textsOf(answer[2 + index * 2]),
    items: optionalTextsOf(answer[3 + index * 2]),
  }));
  return { seq: Number(answer[0]), hash: String(answer[1]), feeds };
};

/** The member ids, as raw bytes, in the form in which `readSnapshot` compares them. */
export const expectedMembers = (ids: readonly Buffer[]): Buffer =>
  Buffer.concat([PREFIX, ...ids.flatMap((id, index) => (index === 0 ? [id] : [SEPARATOR, id]))]);

const PREFIX = Buffer.from('=');
const SEPARATOR = Buffer.from('\0');
