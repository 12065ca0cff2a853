/**
 * Brings one socket from a log position to the position of the room.
 *
 * Guarantees that missed entries are read from the log at the pace of the reader: one piece at a time, each after the
 * socket has accepted the previous one. Entries that arrive in the meantime are read too and never queued for it.
 */

import type { TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import type { LogFollower } from '../log/logFollower.ts';
import { follows, type LogCursor, type LogRecord, RESET_AUTHOR, readEntries } from '../log/readLog.ts';
import { EntryFrames } from '../log/visibleEntries.ts';
import { MAX_PIECE } from './socketWriter.ts';
import type { TeamConnection } from './teamConnection.ts';

/** Maximum number of reads for a client that is ahead of this room. */
const MAX_LOOKS = 3;
/** Entries per read: at first, and at most. */
const FIRST_READ = 32;
const MAX_READ = 500;

export type Resumption = {
  readonly client: RedisClient;
  readonly team: TeamId;
  readonly log: LogFollower;
  /** Called with the entries that were sent. */
  readonly sent: (records: readonly LogRecord[]) => void;
};

/**
 * @param head an entry that the room has to have reached, too
 * @returns whether the socket has reached the position of the room; false if it cannot resume from its start. Decided in
 *   the event-loop turn in which the promise resolves, so the caller lets it follow in `arrived`, not after the result.
 */
export const resume = async (
  { client, team, log, sent }: Resumption,
  peer: TeamConnection,
  start: LogCursor,
  head: LogCursor,
  arrived: () => void,
): Promise<boolean> => {
  let at = start;
  let count = FIRST_READ;
  for (let looks = 0; peer.isOpen && looks < MAX_LOOKS; ) {
    const { cursor } = log;
    if (Math.max(at.seq, head.seq) > cursor.seq) {
      looks++;
      await log.catchUp();
    } else if (at.seq === cursor.seq) {
      if (at.hash !== cursor.hash) return false;
      arrived();
      return true;
    } else {
      const last = Math.min(at.seq + count, cursor.seq);
      const records = onePiece(await readEntries(client, team, at.seq + 1, last));
      const [first, end] = [records[0], records.at(-1)];
      if (!first || !end || !follows(at, first)) return false;
      if (records.some(({ by }) => by === RESET_AUTHOR)) return false;
      if (!(await peer.deliver(new EntryFrames(team, records).for(peer.member).text))) return false;
      sent(records);
      at = end;
      count = Math.max(1, Math.min(MAX_READ, Math.floor((records.length * MAX_PIECE) / sizeOf(records))));
    }
  }
  return false;
};

/** The first entries that fit into one piece; the others are read again when it is their turn. */
const onePiece = (records: readonly LogRecord[]): readonly LogRecord[] => {
  let size = 0;
  const end = records.findIndex(({ body }) => {
    size += body.length;
    return size > MAX_PIECE;
  });
  return end < 0 ? records : records.slice(0, Math.max(1, end));
};

const sizeOf = (records: readonly LogRecord[]): number =>
  records.reduce((size, { body }) => size + body.length, 1);
