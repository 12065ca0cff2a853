/**
 * Decides where a client of a room starts: at its cursor or with a snapshot.
 *
 * Guarantees that a client resumes from a cursor only if the log continues from it, and never across an entry that
 * removed a member: the client's own member may have been removed and added again.
 */
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import { PrivateFeeds } from '../log/privateFeeds.ts';
import { continuesFrom, type LogCursor, type LogRecord, readEntries } from '../log/readLog.ts';
import type { SliceLimits } from '../log/readSlice.ts';
import { SharedEntries } from '../log/sharedEntries.ts';
import { buildPrivatePart, type PrivateSnapshot } from '../log/snapshot.ts';
import { MAX_BEHIND, type SharedSnapshot, SnapshotCache, type SnapshotReader } from '../log/snapshotCache.ts';
import { removedMembers } from './removedMembers.ts';

/** Number of entries from which the size of the others is estimated. */
const SAMPLE = 16;

export class StartingPoint {
  private readonly snapshots: SnapshotCache;
  private readonly entries: SharedEntries;
  private readonly privateFeeds: PrivateFeeds;
  /** Pending checks whether the log continues from a cursor, by cursor. */
  private readonly asked = new Map<string, Promise<boolean>>();

  constructor(
    private readonly client: RedisClient,
    private readonly team: TeamId,
    sliceLimits: SliceLimits,
  ) {
    this.snapshots = new SnapshotCache(client, team, sliceLimits);
    this.entries = new SharedEntries(client, team);
    this.privateFeeds = new PrivateFeeds(client, team);
  }

  /** Drops snapshots of a history that may have been replaced. */
  forget(): void {
    this.snapshots.forget();
    this.entries.forget();
  }

  /**
   * Null for a client that can resume from its cursor, unless a snapshot would be faster.
   *
   * @param seq the log position of the room
   * @param head the last entry in Redis when the client was bound
   * @param needsEntries its own jobs may be among the missed entries
   */
  async snapshotFor(
    cursor: LogCursor | undefined,
    reader: SnapshotReader,
    {
      seq,
      head,
      needsEntries,
    }: { readonly seq: number; readonly head: LogCursor; readonly needsEntries: boolean },
  ): Promise<SharedSnapshot | null> {
    // The room may not have received the last entries yet.
    const last = Math.max(seq, head.seq);
    // At the removal entry itself there is nothing to hide as long as no entry follows it.
    const isBehindRemoval = cursor && cursor.seq <= reader.removal && cursor.seq < last;
    if (!cursor || isBehindRemoval || !(await this.leadsOn(cursor, head)))
      return this.snapshots.current(last, reader);
    if (needsEntries || seq - cursor.seq <= MAX_BEHIND) return null;
    const [snapshot, sample] = await Promise.all([
      this.snapshots.current(last, reader),
      readEntries(this.client, this.team, cursor.seq + 1, cursor.seq + SAMPLE),
    ]);
    const average = sample.reduce((size, { body }) => size + body.length, 0) / SAMPLE;
    return snapshot.length < average * (seq - cursor.seq) ? snapshot : null;
  }

  /** The part of a snapshot that only its reader may see; null if the log no longer leads there. */
  privatePart(member: MemberId, snapshot: SharedSnapshot): Promise<PrivateSnapshot | null> {
    const read = (from: number, to: number) => this.entries.read(from, to);
    return buildPrivatePart(this.client, this.team, member, snapshot, read, this.privateFeeds);
  }

  /** Whether a snapshot, or an entry sent with it, shows that its reader is no longer a member. */
  async isRemoved(
    member: MemberId,
    { members }: SharedSnapshot,
    records: readonly LogRecord[],
  ): Promise<boolean> {
    if (records.some((record) => removedMembers(this.team, record.body).includes(member))) return true;
    // Another program may have left a member out of the order of the feed: the item decides about membership.
    return !members.has(member) && !(await this.client.hExists(itemsKey(membersFeed(this.team)), member));
  }

  /** Nothing has to be read for a client that has missed nothing. */
  private async leadsOn(cursor: LogCursor, head: LogCursor): Promise<boolean> {
    return cursor.seq === head.seq ? cursor.hash === head.hash : this.logContinuesFrom(cursor);
  }

  /** One request for all peers that ask about the same position within a turn. */
  logContinuesFrom(cursor: LogCursor): Promise<boolean> {
    const place = `${cursor.seq} ${cursor.hash}`;
    let asked = this.asked.get(place);
    if (!asked) {
      asked = new Promise((resolve) => setImmediate(resolve)).then(() => {
        this.asked.delete(place);
        return continuesFrom(this.client, this.team, cursor);
      });
      this.asked.set(place, asked);
    }
    return asked;
  }
}
