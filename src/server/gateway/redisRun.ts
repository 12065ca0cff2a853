/**
 * Names the current run of Redis, as seen by this gateway.
 *
 * Guarantees that two names are equal only if Redis has not restarted or failed over in between. While the run is
 * unknown, the name is unique.
 */
import { randomUUID } from 'node:crypto';
import type { RedisClient } from '../../thoonk/client.ts';
import { readRun } from '../redis/run.ts';

export class RedisRun {
  private current: string = randomUUID();
  private reading: Promise<string> | null = null;

  constructor(private readonly client: RedisClient) {
    client.on('ready', () => void this.read());
    void this.read();
  }

  /** The name as last read. */
  get name(): string {
    return this.current;
  }

  /** Call when the connection is lost: Redis may be losing its latest writes. */
  lost(): void {
    this.current = randomUUID();
    this.reading = null;
  }

  /**
   * Asks Redis, which may have been a replica in the meantime without closing a connection. Concurrent calls share one
   * request.
   */
  read(): Promise<string> {
    this.reading ??= this.readOnce();
    return this.reading;
  }

  /** Discards the result if the connection broke in the meantime, because the run may have changed. */
  private async readOnce(): Promise<string> {
    const before = this.current;
    const run = await readRun(this.client).catch(() => randomUUID());
    if (this.current !== before) return this.current;
    this.current = run;
    this.reading = null;
    return run;
  }
}
