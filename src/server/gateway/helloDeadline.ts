/**
 * Closes sockets that do not say hello in time. All sockets share one timer.
 */
import { CLOSE } from '../../sync/protocol/close.ts';
import type { Connection } from './connection.ts';

export class HelloDeadline {
  /** When each connection must have said hello, the earliest first. */
  private readonly dueTimes = new Map<Connection, number>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly timeout: number) {}

  watch(connection: Connection): void {
    this.dueTimes.set(connection, performance.now() + this.timeout);
    this.plan();
  }

  /** Called when the connection has said hello or is closed. */
  cancel(connection: Connection): void {
    this.dueTimes.delete(connection);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.dueTimes.clear();
  }

  private plan(): void {
    const [first] = this.dueTimes.values();
    if (first === undefined || this.timer) return;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.closeLate(performance.now());
        this.plan();
      },
      Math.max(1, first - performance.now()),
    );
  }

  private closeLate(now: number): void {
    for (const [connection, at] of this.dueTimes) {
      if (at > now) return;
      this.dueTimes.delete(connection);
      connection.socket.close(CLOSE.noHello);
    }
  }
}
