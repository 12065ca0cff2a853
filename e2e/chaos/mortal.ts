/**
 * Something that can be killed, paused and restarted.
 *
 * Guarantees that at most one fault affects it at a time.
 */
export abstract class Mortal {
  protected ended = false;
  private busy = false;

  /** SIGKILL, and a restart after that many milliseconds. */
  abstract kill(milliseconds: number): Promise<void>;
  /** SIGSTOP, and SIGCONT after that many milliseconds. */
  abstract pause(milliseconds: number): Promise<void>;
  abstract stop(): Promise<void>;

  /** Does nothing while something else is done to it. */
  protected async alone(work: () => Promise<void>): Promise<void> {
    if (this.busy || this.ended) return;
    this.busy = true;
    await work();
    this.busy = false;
  }
}
