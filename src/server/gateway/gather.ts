/**
 * Debounces work: runs it immediately for the first request, then at most once per interval.
 *
 * Guarantees that the work never runs concurrently, and runs once more after the last request.
 */
export class Gather {
  private wanted = false;
  private busy = false;
  private closed = false;
  private timer: NodeJS.Timeout | undefined;

  /** @param work returns the milliseconds until it may run again */
  constructor(private readonly work: () => Promise<number>) {}

  ask(): void {
    this.wanted = true;
    if (this.busy || this.closed) return;
    this.busy = true;
    setImmediate(() => void this.run());
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    if (this.closed) return;
    this.wanted = false;
    const rest = await this.work();
    if (this.closed) return;
    this.timer = setTimeout(() => {
      this.busy = false;
      if (this.wanted) this.ask();
    }, rest);
    this.timer.unref();
  }
}
