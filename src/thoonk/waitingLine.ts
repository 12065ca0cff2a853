/**
 * The callers in this process that wait for the next item of one queue, first come, first served.
 *
 * Guarantees that an item is taken only if someone waits for it, that an item put by any implementation is noticed
 * immediately, and that a lost connection only prolongs the wait. One connection waits and one call takes for all
 * callers, so a put wakes each process once and not each of its waiters.
 *
 *     open → take for all → resolve → reject those that timed out → wait for the list, at most a second → take for all
 * …
 *
 * Waiting rotates the list onto itself (BLMOVE), which returns as soon as there is an element and takes none away. A
 * process that dies while it waits therefore holds no item.
 */
import { Empty } from './errors.ts';

export type Waited<T> = {
  /** Creates the queue if it does not exist; called before the first take. */
  readonly open: () => Promise<void>;
  /** Takes up to `max` items, oldest first, without waiting. */
  readonly take: (max: number) => Promise<T[]>;
  /** Resolves when there may be an item, or after this many milliseconds. */
  readonly untilSome: (milliseconds: number) => Promise<void>;
  /** Called when the last caller stops waiting. */
  readonly idle: () => void;
};

type Waiter<T> = {
  readonly deadline: number;
  readonly resolve: (item: T) => void;
  readonly reject: (error: unknown) => void;
};

const MAX_WAIT = 1_000;

export class WaitingLine<T> {
  private line: Waiter<T>[] = [];
  private serving = false;
  private closed = false;

  constructor(
    private readonly feed: string,
    private readonly on: Waited<T>,
  ) {}

  /** @param seconds time-out; 0 for no time-out @throws Empty */
  next(seconds: number): Promise<T> {
    const deadline = seconds > 0 ? Date.now() + seconds * 1000 : Number.POSITIVE_INFINITY;
    const served = new Promise<T>((resolve, reject) => {
      this.line.push({ deadline, resolve, reject });
    });
    if (!this.serving) void this.serve();
    return served;
  }

  /** Ends all waits; each gets an item that is there now, or Empty. */
  close(): void {
    this.closed = true;
  }

  private async serve(): Promise<void> {
    this.serving = true;
    try {
      await this.on.open();
      while (this.line.length > 0) {
        for (const item of await this.on.take(this.line.length)) this.line.shift()?.resolve(item);
        this.release(new Empty(this.feed), ({ deadline }) => this.closed || deadline <= Date.now());
        if (this.line.length > 0) await this.on.untilSome(this.longestWait());
      }
    } catch (error) {
      this.release(error, () => true);
    } finally {
      this.serving = false;
      this.on.idle();
    }
  }

  private release(reason: unknown, isDone: (waiter: Waiter<T>) => boolean): void {
    const done = this.line.filter(isDone);
    this.line = this.line.filter((waiter) => !done.includes(waiter));
    for (const { reject } of done) reject(reason);
  }

  private longestWait(): number {
    const soonest = Math.min(...this.line.map(({ deadline }) => deadline));
    return Math.max(1, Math.min(MAX_WAIT, soonest - Date.now()));
  }
}
