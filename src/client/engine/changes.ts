/** Wakes listeners on a change, and counts changes so that a reader can tell whether it has seen the last one. */
export class Changes {
  private readonly listeners = new Set<() => void>();
  private count = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly version = (): number => this.count;

  happened(): void {
    this.count++;
    for (const listener of [...this.listeners]) listener();
  }
}
