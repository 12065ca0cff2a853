/**
 * One simulated process as Redis sees it: all of its connections, how slow they are, and its death.
 *
 * Guarantees that nothing of it settles or is heard any more once it was killed, and that what had reached the server stays.
 */
import type { RedisClient } from '../../src/thoonk/client.ts';
import { memoryClient } from './client.ts';
import type { Environment, Link } from './link.ts';
import type { MemoryRedis } from './server.ts';

/** Is told of each request, in the order in which they run; `call` counts from 1. */
export type Intercept = (call: number, args: readonly string[], when: 'before' | 'after', link: Link) => void;

export class MemoryProcess implements Environment {
  dead = false;
  /** Requests that have come to the server. */
  calls = 0;
  onCall: Intercept | null = null;
  private readonly links = new Set<Link>();

  constructor(
    readonly server: MemoryRedis,
    /** Milliseconds that a request or a reply takes. */
    readonly delay: () => number = () => 0,
  ) {}

  /** A client of this process, connected. */
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

  /** The next messages do not come to it: pub/sub promises nothing. */
  loseMessages(count: number): void {
    for (const link of this.links) link.losing = count;
  }

  kill(): void {
    this.dead = true;
    for (const link of this.links) link.close();
  }

  /** All connections break and are made again. */
  cut(): void {
    for (const link of [...this.links]) {
      this.links.delete(link);
      link.closedByServer();
    }
  }
}
