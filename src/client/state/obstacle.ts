/**
 * Finds out what blocks the socket although the network works.
 *
 * Guarantees that it reports an obstacle only if the answer to a plain request proves it; an ordinary outage, or a
 * server that is starting, is never reported as one.
 */
import type { Answer, Obstacle } from './obstacleProbe.ts';

/** 1006: the connection was cut. 1000: it never opened; the reconnecting library reports this code. */
const NOT_CLOSED_BY_SERVER: readonly (number | null)[] = [1000, 1006];

/** Without an answer if the code cannot be loaded either. */
const askServer = async (): Promise<Answer> => {
  const probe = await import('./obstacleProbe.ts').catch(() => null);
  return probe ? probe.askServer() : null;
};

export class ObstacleWatch {
  private failures = 0;
  private asking = false;
  /** A socket failed, then a request arrived: the next failure proves that sockets are blocked. */
  private suspected = false;

  constructor(private readonly show: (obstacle: Obstacle | null) => void) {}

  /** @param failures failed connection attempts since it was last live */
  connectionChanged(failures: number, closeCode: number | null): void {
    if (failures === this.failures) return;
    this.failures = failures;
    if (failures === 0) {
      this.suspected = false;
      this.show(null);
    } else if (NOT_CLOSED_BY_SERVER.includes(closeCode) && !this.asking) {
      this.asking = true;
      void this.ask().finally(() => {
        this.asking = false;
      });
    }
  }

  private async ask(): Promise<void> {
    const answer = await askServer();
    // The socket has connected in the meantime.
    if (this.failures === 0) return;
    if (answer !== 'reached') this.show(answer);
    else if (this.suspected) this.show('socketsBlocked');
    this.suspected = answer === 'reached';
  }
}
