/**
 * One simulated process as Redis sees it: all its connections, its delays, and its death.
 *
 * Guarantees that none of its promises settles and none of its listeners runs after it was killed, and that what had
 * reached the server stays.
 */
import type { RedisClient } from '../../src/thoonk/client.ts';
import { memoryClient } from './client.ts';
import type { Environment, Link } from './link.ts';
import type { MemoryRedis } from './server.ts';

/** Called for each request, in the order in which they run; `call` counts from 1. */
export type Intercept = (call: number, args: readonly string[], when: 'before' | 'after', link: Link) => void;

export class MemoryProcess implements Environment {
  dead = false;
  /** Requests that have reached the server. */
  calls = 0;
  onCall: Intercept | null = null;
  private readonly links = new Set<Link>();

  constructor(
    readonly server: MemoryRedis,
    /** Milliseconds that a request or a reply takes. */
    readonly delay: () => number = () => 0,
  ) {}

  /** A connected client of this process. */
  async client(): Promise<RedisClient> {
    const client = memoryClient(this.server, this);
    client.on('error', () => {});
    await client.connect();
    return client;
  }

  intercept(link: Link, args: readonly string[], when: 'before' | 'after'): void {
    this.links.add(link);
    if (when === 'before') this.calls++;
    this.onCall?.(this.calls, args, when, link);
  }

  /** The next messages are lost, which pub/sub permits. */
  loseMessages(count: number): void {
    for (const link of this.links) link.losing = count;
  }

  kill(): void {
    this.dead = true;
    for (const link of this.links) link.close();
  }

  /** All connections break and are reopened. */
  cut(): void {
    for (const link of [...this.links]) {
      this.links.delete(link);
      link.closedByServer();
    }
  }
}
