/**
 * What foreign programs have written and the log does not hold yet: a worker may have read it before the bridge appends
 * it.
 */
import { textOf } from './fold.ts';
import { placeOf } from './foldedTeam.ts';
import type { ForeignWrite } from './history.ts';

/** More than are ever written to one item before the bridge notices. */
const NEWEST = 8;
/**
 * Milliseconds by which an entry may be older than what it has seen: a process may be paused between reading its clock
 * and calling Redis.
 */
const MAX_STOP = 10_000;

export class ForeignWrites {
  private readonly waiting = new Map<string, ForeignWrite[]>();

  constructor(writes: readonly ForeignWrite[]) {
    for (const write of writes) {
      const place = placeOf(write.feed, write.id);
      if (write.kind === 'move') continue;
      this.waiting.set(place, [...(this.waiting.get(place) ?? []), write]);
    }
  }

  /** A job has seen it. This proves nothing about members, who are removed and added again unchanged. */
  see(feed: string, id: string, item: unknown, now: number): void {
    if (!isMembers(feed)) this.take(feed, id, item, now);
  }

  /** @param now the time of the entry that may have seen them: it cannot have seen later writes */
  at(place: string, now: number): readonly ForeignWrite[] {
    return (this.waiting.get(place) ?? []).filter((write) => isWritten(write, now)).slice(-NEWEST);
  }

  /**
   * The log, or a job that has seen it, proves that this item is stored: it and earlier writes are no longer new.
   *
   * @returns false if no foreign program has written it
   */
  take(feed: string, id: string, item: unknown, now: number): boolean {
    const place = placeOf(feed, id);
    const writes = this.waiting.get(place) ?? [];
    const wanted = textOf(item);
    // A member who is added again is written unchanged, and jobs may have changed the item since.
    const at = isMembers(feed)
      ? writes.findIndex(
          (write) => isWritten(write, now) && (write.item === undefined) === (item === undefined),
        )
      : writes.findLastIndex((write) => isWritten(write, now) && textOf(write.item) === wanted);
    if (at < 0) return false;
    this.waiting.set(place, writes.slice(at + 1));
    return true;
  }
}

const isWritten = ({ at }: ForeignWrite, now: number): boolean => at === undefined || at <= now + MAX_STOP;

const isMembers = (feed: string): boolean => feed.endsWith('.members');
