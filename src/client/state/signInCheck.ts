/**
 * Handles a socket that the server closed because its session ended: asks the server who is signed in now.
 *
 * Guarantees one request at a time, retried until it is answered, and a growing interval if the server keeps closing
 * the socket of a user it reports as signed in: the page never loops.
 */
const MAX_DELAY_MS = 30_000;
const FIRST_DELAY_MS = 1_000;

export class SignInCheck {
  private asking = false;
  private turnedAwayInARow = 0;

  /** @param ask rejects if the server does not answer */
  constructor(private readonly ask: () => Promise<void>) {}

  turnedAway(): void {
    if (this.asking) return;
    this.asking = true;
    const pause = this.turnedAwayInARow === 0 ? 0 : pauseAfter(this.turnedAwayInARow - 1);
    this.turnedAwayInARow++;
    setTimeout(() => void this.askUntilAnswered(0), pause);
  }

  /** The server accepted a socket. */
  letIn(): void {
    this.turnedAwayInARow = 0;
  }

  private async askUntilAnswered(failures: number): Promise<void> {
    try {
      await this.ask();
      this.asking = false;
    } catch {
      setTimeout(() => void this.askUntilAnswered(failures + 1), pauseAfter(failures));
    }
  }
}

const pauseAfter = (times: number): number =>
  Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** times) * (0.5 + Math.random() / 2);
