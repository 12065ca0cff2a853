/**
 * Deliveries in one direction, in the order in which they were put, however long each takes.
 */
export class Lane {
  private readonly waiting: (() => void)[] = [];
  private free = 0;

  /** @param delay milliseconds that a delivery takes */
  constructor(private readonly delay: () => number) {}

  put(deliver: () => void): void {
    this.waiting.push(deliver);
    // Not the time of day, which can jump.
    const now = performance.now();
    this.free = Math.max(this.free, now + this.delay());
    if (this.free <= now) setImmediate(this.deliverNext);
    else setTimeout(this.deliverNext, this.free - now);
  }

  /** Whichever timer fires first delivers the item that has waited longest. */
  private readonly deliverNext = (): void => this.waiting.shift()?.();
}
