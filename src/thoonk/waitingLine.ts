/**
 * Those of this process who wait for the next item of one queue, in the order in which they came.
 *
 * Guarantees that nothing is taken for which nobody waits, that who came first is served first, that an item put by any
 * peer in any language is noticed at once, and that a lost connection only makes the wait go on. One connection waits for
 * all of them, and one call takes for all of them, so a put wakes each process once and not each of its waiters.
 *
 *     open → take for all → serve → let go who is out of time → wait for the list, at most a second → take for all …
 *
 * Waiting rotates the list onto itself (BLMOVE): it answers as soon as there is an element and takes none away. Whoever
 * dies in the wait has nothing in hand.
 */
import { Empty } from './errors.ts';

export type Waited<T> = {
  /** Makes the queue if it is not there; called before the first look. */
  readonly open: () => Promise<void>;
  /** Takes up to so many, oldest first, without waiting. */
  readonly take: (most: number) => Promise<T[]>;
  /** Answers when there may be something, or after so many milliseconds. */
  readonly untilSome: (milliseconds: number) => Promise<void>;
  /** Nobody waits any more. */
  readonly idle: () => void;
};

type Waiter<T> = {
  readonly deadline: number;
  readonly resolve: (item: T) => void;
  readonly reject: (error: unknown) => void;
};

const LOOK = 1_000;

export class WaitingLine<T> {
  private line: Waiter<T>[] = [];
  private serving = false;
  private closed = false;

  constructor(
    private readonly feed: string,
    private readonly on: Waited<T>,
  ) {}

  /** @param seconds how long to wait; 0 for ever @throws Empty */
  next(seconds: number): Promise<T> {
    const deadline = seconds > 0 ? Date.now() + seconds * 1000 : Number.POSITIVE_INFINITY;
    const served = new Promise<T>((resolve, reject) => {
      this.line.push({ deadline, resolve, reject });
    });
    if (!this.serving) void this.serve();
    return served;
  }

  /** Lets everybody go with what is there at this moment. */
  close(): void {
    this.closed = true;
  }

  private async serve(): Promise<void> {
    this.serving = true;
    try {
      await this.on.open();
      while (this.line.length > 0) {
        for (const item of await this.on.take(this.line.length)) this.line.shift()?.resolve(item);
        this.letGo(new Empty(this.feed), ({ deadline }) => this.closed || deadline <= Date.now());
        if (this.line.length > 0) await this.on.untilSome(this.longestWait());
      }
    } catch (error) {
      this.letGo(error, () => true);
    } finally {
      this.serving = false;
      this.on.idle();
    }
  }

  private letGo(reason: unknown, goes: (waiter: Waiter<T>) => boolean): void {
    const going = this.line.filter(goes);
    this.line = this.line.filter((waiter) => !going.includes(waiter));
    for (const { reject } of going) reject(reason);
  }

  private longestWait(): number {
    const soonest = Math.min(...this.line.map(({ deadline }) => deadline));
    return Math.max(1, Math.min(LOOK, soonest - Date.now()));
  }
}
