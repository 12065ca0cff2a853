/**
 * What foreign programs have written and the log does not say yet: a worker may have read it before the bridge brings it in.
 */
import { textOf } from './fold.ts';
import { placeOf } from './foldedTeam.ts';
import type { ForeignWrite } from './history.ts';

/** More than are ever written to one item before the bridge hears of it. */
const NEWEST = 8;
/** Milliseconds by which an entry may be older than what it has seen: a process may stop between its clock and Redis. */
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

  hasTouchedItem(feed: string, id: string): boolean {
    return this.waiting.has(placeOf(feed, id));
  }

  /** A job has seen it. Of members that says nothing: they are taken out and brought back as they were. */
  see(feed: string, id: string, item: unknown, now: number): void {
    if (!isMembers(feed)) this.take(feed, id, item, now);
  }

  /** @param now when the entry was made that may have seen them: nobody sees what is written later */
  at(place: string, now: number): readonly ForeignWrite[] {
    return (this.waiting.get(place) ?? []).filter((write) => isWritten(write, now)).slice(-NEWEST);
  }

  /**
   * The log, or a job that has seen it, says that this lies there: it and what was written before it is no news any more.
   *
   * @returns false when nobody has written it
   */
  take(feed: string, id: string, item: unknown, now: number): boolean {
    const place = placeOf(feed, id);
    const writes = this.waiting.get(place) ?? [];
    const wanted = textOf(item);
    // Somebody who is brought back is written as they were before, and jobs may have made something else of them since.
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
