/**
 * A virtual clock for everything that runs in this thread: timers fire in the order of their virtual times, then of
 * their creation, and no real time passes.
 *
 * Guarantees that everything that follows from one timer without waiting for another has happened before the next one
 * fires, so that the same start always leads to the same end. The time of day can jump; timers use a clock that cannot.
 */
class Timer {
  isCleared = false;

  constructor(
    public at: number,
    public order: number,
    readonly work: () => void,
    readonly every: number,
  ) {}

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }
}

const REAL = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  setImmediate: globalThis.setImmediate,
  clearImmediate: globalThis.clearImmediate,
  Date: globalThis.Date,
};
const realNow = performance.now;

export class VirtualClock {
  /** Milliseconds since the start. */
  now = 0;
  private offset: number;
  private queue: Timer[] = [];
  private made = 0;
  /** The originals of the thread, while this clock is installed. */
  private listeners: NodeJS.UnhandledRejectionListener[] = [];
  /** Errors thrown by timers, and unhandled rejections: bugs, each of which would end a real process. */
  readonly thrown: unknown[] = [];

  /** @param start the time of day, milliseconds since 1970 */
  constructor(start: number) {
    this.offset = start;
  }

  get timeOfDay(): number {
    return this.offset + Math.floor(this.now);
  }

  jump(milliseconds: number): void {
    this.offset += milliseconds;
  }

  install(): void {
    const clock = this;
    class VirtualDate extends REAL.Date {
      constructor(...args: [] | [number]) {
        super(...((args.length === 0 ? [clock.timeOfDay] : args) as [number]));
      }
      static override now(): number {
        return clock.timeOfDay;
      }
    }
    const clear = (timer: unknown) => {
      if (timer instanceof Timer) timer.isCleared = true;
    };
    Object.assign(globalThis, {
      Date: VirtualDate,
      setTimeout: (work: (...args: unknown[]) => void, delay = 0, ...args: unknown[]) =>
        this.add(args.length === 0 ? work : () => work(...args), delay, 0),
      setInterval: (work: () => void, delay: number) => this.add(work, delay, Math.max(1, delay)),
      setImmediate: (work: (...args: unknown[]) => void, ...args: unknown[]) =>
        this.add(args.length === 0 ? work : () => work(...args), 0, 0),
      clearTimeout: clear,
      clearInterval: clear,
      clearImmediate: clear,
    });
    performance.now = () => this.now;
    this.listeners = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', (error) => this.thrown.push(error));
  }

  uninstall(): void {
    Object.assign(globalThis, REAL);
    performance.now = realNow;
    process.removeAllListeners('unhandledRejection');
    for (const listener of this.listeners) process.on('unhandledRejection', listener);
    this.queue = [];
  }

  /** Lets that much time pass, or less if `until` is met. */
  pass(milliseconds: number, until: () => boolean = () => false): Promise<void> {
    const end = this.now + milliseconds;
    return new Promise((resolve, reject) => {
      REAL.setImmediate(() => {
        try {
          this.run(end, until);
          resolve();
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** Not in a promise's turn, because then no other would have its turn before this ends. */
  private run(end: number, until: () => boolean): void {
    settlePromises();
    while (!until()) {
      const next = this.next();
      if (!next || next.at > end) {
        this.now = end;
        return;
      }
      this.now = Math.max(this.now, next.at);
      this.fire(next);
      settlePromises();
    }
  }

  private add(work: () => void, delay: number, every: number): Timer {
    const timer = new Timer(this.now + Math.max(0, Number(delay) || 0), ++this.made, work, every);
    insert(this.queue, timer);
    return timer;
  }

  private next(): Timer | undefined {
    for (;;) {
      const timer = this.queue[0];
      if (!timer?.isCleared) return timer;
      removeFirst(this.queue);
    }
  }

  private fire(timer: Timer): void {
    removeFirst(this.queue);
    if (timer.every > 0) {
      timer.at += timer.every;
      timer.order = ++this.made;
      insert(this.queue, timer);
    }
    try {
      timer.work();
    } catch (error) {
      this.thrown.push(error);
    }
  }
}

/**
 * Runs everything that waits for nothing outside this thread: ticks and promises, in Node's own order. A turn of the
 * event loop would do the same at ten times the cost.
 */
const settlePromises: () => void = (process as unknown as { _tickCallback(): void })._tickCallback;

const earlier = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

const insert = (heap: Timer[], timer: Timer): void => {
  let at = heap.push(timer) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!earlier(timer, heap[parent] as Timer)) break;
    heap[at] = heap[parent] as Timer;
    at = parent;
  }
  heap[at] = timer;
};

const removeFirst = (heap: Timer[]): void => {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && earlier(heap[child + 1] as Timer, heap[child] as Timer)) child++;
    if (!earlier(heap[child] as Timer, last)) break;
    heap[at] = heap[child] as Timer;
    at = child;
  }
  heap[at] = last;
};
