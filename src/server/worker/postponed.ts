/**
 * Jobs that cannot be done now, because others keep writing the items they read or because Redis failed. Each is held
 * for a while and then given back to its queue without counting a failure. The pause grows with each postponement.
 */
const FIRST_DELAY = 50;
const MAX_DELAY = 5_000;
/** Maximum number of jobs whose postponements are remembered. */
const MAX_REMEMBERED = 10_000;

/** Gives a job back to its queue. */
export type Release = () => Promise<unknown>;

export class Postponed {
  private readonly waiting = new Map<string, { readonly timer: NodeJS.Timeout; readonly release: Release }>();
  private readonly times = new Map<string, number>();

  /** A release that fails is tried again later. */
  hold(id: string, release: Release): void {
    const times = this.times.get(id) ?? 0;
    if (this.times.size >= MAX_REMEMBERED) this.times.clear();
    this.times.set(id, times + 1);
    const delay = Math.min(FIRST_DELAY * 2 ** times, MAX_DELAY) * (1 + Math.random());
    const timer = setTimeout(() => {
      this.waiting.delete(id);
      release().catch(() => this.hold(id, release));
    }, delay);
    this.waiting.set(id, { timer, release });
  }

  holds(id: string): boolean {
    return this.waiting.has(id);
  }

  settled(id: string): void {
    this.times.delete(id);
  }

  /** Gives everything back immediately. */
  async end(): Promise<void> {
    const held = [...this.waiting.values()];
    this.waiting.clear();
    for (const { timer } of held) clearTimeout(timer);
    await Promise.allSettled(held.map(({ release }) => release()));
  }
}
