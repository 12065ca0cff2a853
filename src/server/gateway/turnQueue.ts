/**
 * Starts a limited number of tasks in each turn of the event loop, in the order in which they were added.
 *
 * When thousands of sockets arrive at once, all of them would otherwise finish one step before any of them begins the
 * next, so even the first page would wait almost as long as the last. Guarantees that every task starts, even if
 * earlier ones never finish.
 */
export class TurnQueue {
  private waiting: (() => void)[] = [];
  private isTurnPlanned = false;

  /** @param max number of tasks per turn */
  constructor(private readonly max: number) {}

  /** Starts the task at once if no other task started in this turn or is waiting. */
  add(task: () => void): void {
    this.waiting.push(task);
    if (!this.isTurnPlanned) this.turn();
  }

  private turn(): void {
    const started = this.waiting.slice(0, this.max);
    this.waiting = this.waiting.slice(this.max);
    this.isTurnPlanned = started.length > 0;
    if (this.isTurnPlanned) setImmediate(() => this.turn());
    for (const task of started) task();
  }
}
