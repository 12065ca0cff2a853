/**
 * Turns log entries into frames for sockets. This is where live entries are filtered by visibility.
 *
 * Guarantees that a member receives exactly the changes of feeds that they may see. An entry without visible changes
 * becomes a number and a hash, and so does an invalid record, for everyone. A frame is built once for all members who
 * may see the same changes.
 */
import type { Change } from '../../model/change.ts';
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import { isPublic, isVisible } from '../../model/feeds/index.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { type EntryBody, readEntry } from './parseStored.ts';
import type { LogRecord } from './readLog.ts';
import { SharedMessage } from './sharedMessage.ts';

export type Sees = (feed: FeedName, user: MemberId) => boolean;

/** The frames of a batch of entries, by user. Created for one batch only. */
export class EntryFrames {
  /** The entries that are not the same for all members. */
  private readonly restricted: readonly LogRecord[];
  private readonly frames = new Map<string, SharedMessage>();

  /** @param sees whether a user receives the changes of a feed; by default the visibility of its definition */
  constructor(
    private readonly team: TeamId,
    private readonly records: readonly LogRecord[],
    private readonly sees: Sees = isVisible,
  ) {
    this.restricted = records.filter((record) => !isForEverybody(record));
  }

  for(user: MemberId): SharedMessage {
    const seen = this.seenBy(user);
    let frame = this.frames.get(seen);
    if (!frame) {
      frame = new SharedMessage(`{"type":"entries","team":"${this.team}","entries":${this.listFor(user)}}`);
      this.frames.set(seen, frame);
    }
    return frame;
  }

  /** The entries as a JSON list. */
  listFor(user: MemberId): string {
    return `[${this.records.map((record) => entryText(record, user, this.sees)).join(',')}]`;
  }

  /** Equal for two users who receive the same changes. */
  private seenBy(user: MemberId): string {
    return this.restricted.map((record) => seenOf(record, user, this.sees)).join(' ');
  }
}

const isForEverybody = (record: LogRecord): boolean =>
  record.to === '*' && (readEntry(record)?.changes.every(({ feed }) => isPublic(feed)) ?? true);

/** The visible changes of an entry, or null if the user receives nothing of it. */
const visibleChanges = (record: LogRecord, user: MemberId, sees: Sees): readonly Change[] | null => {
  const entry = readEntry(record);
  if (!entry) return null;
  if (record.to !== '*' && !record.to.split(',').includes(user)) return null;
  const visible = entry.changes.filter(({ feed }) => sees(feed, user));
  const isTold = visible.length > 0 || entry.changes.length === 0 || entry.by.user === user;
  return isTold ? visible : null;
};

const seenOf = (record: LogRecord, user: MemberId, sees: Sees): string => {
  const visible = visibleChanges(record, user, sees);
  if (!visible) return '-';
  return (readEntry(record)?.changes ?? []).map((change) => (visible.includes(change) ? '1' : '0')).join('');
};

/** Omits the salt, which would allow guesses of the omitted changes. */
const partOf = ({ salt: _, ...entry }: EntryBody, changes: readonly Change[]): string =>
  JSON.stringify({ ...entry, changes });

const entryText = (record: LogRecord, user: MemberId, sees: Sees): string => {
  const cursor = `{"seq":${record.seq},"hash":"${record.hash}"`;
  const entry = readEntry(record);
  const visible = visibleChanges(record, user, sees);
  if (!entry || !visible) return `${cursor}}`;
  const body = visible.length === entry.changes.length ? record.body : partOf(entry, visible);
  return `${cursor},${body.slice(body.indexOf('{') + 1)}`;
};
