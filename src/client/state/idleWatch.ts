/**
 * Whether the user is active on this page: away after some minutes without input.
 *
 * Guarantees that any input ends the away state at once, and that an input only records its time. In a background page,
 * where timers may be late, the away state may be late too.
 */
export const AWAY_AFTER = 5 * 60_000;

const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

export class IdleWatch {
  private lastInput = performance.now();
  private isAway = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param changed called when the user goes away and when they return */
  constructor(private readonly changed: (isAway: boolean) => void) {}

  /** @returns a function that stops the watch */
  start(page: Window): () => void {
    const input = () => this.input();
    for (const kind of INPUTS) page.addEventListener(kind, input, { capture: true, passive: true });
    this.wait(AWAY_AFTER);
    return () => {
      clearTimeout(this.timer);
      for (const kind of INPUTS) page.removeEventListener(kind, input, { capture: true });
    };
  }

  private input(): void {
    this.lastInput = performance.now();
    if (!this.isAway) return;
    this.set(false);
    this.wait(AWAY_AFTER);
  }

  private wait(milliseconds: number): void {
    this.timer = setTimeout(() => {
      const left = this.lastInput + AWAY_AFTER - performance.now();
      if (left > 0) this.wait(left);
      else this.set(true);
    }, milliseconds);
  }

  private set(isAway: boolean): void {
    this.isAway = isAway;
    this.changed(isAway);
  }
}
