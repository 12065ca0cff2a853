/**
 * The waiting lines of this process, one per queue, and the connections on which they wait. Connections are reused and
 * end with `close`.
 */
import { duplicateOf, type RedisClient } from './client.ts';
import { Empty, ThoonkError, WrongType } from './errors.ts';
import { idsKey } from './keys.ts';
import { type Waited, WaitingLine } from './waitingLine.ts';

/** What a queue provides to its waiting line. */
export type Source<T> = Pick<Waited<T>, 'open' | 'take'>;

export class WaitingRoom {
  // The queue that made a line knows the type of its items, and a name belongs to only one type of queue.
  private readonly lines = new Map<string, WaitingLine<unknown>>();
  private readonly free: RedisClient[] = [];
  private readonly busy = new Set<RedisClient>();
  private closed = false;

  constructor(private readonly client: RedisClient) {}

  /** @throws Empty */
  async next<T>(feed: string, seconds: number, source: Source<T>): Promise<T> {
    if (this.closed) return this.now(feed, source);
    let line = this.lines.get(feed) as WaitingLine<T> | undefined;
    if (!line) {
      line = this.open(feed, source);
      this.lines.set(feed, line as WaitingLine<unknown>);
    }
    return line.next(seconds);
  }

  /** Ends all waits; each gets an item that is there now, or Empty. */
  close(): void {
    this.closed = true;
    for (const line of this.lines.values()) line.close();
    for (const connection of [...this.free, ...this.busy]) if (connection.isOpen) connection.destroy();
    this.free.length = 0;
  }

  private async now<T>(feed: string, { open, take }: Source<T>): Promise<T> {
    await open();
    const [item] = await take(1);
    if (item === undefined) throw new Empty(feed);
    return item;
  }

  private open<T>(feed: string, source: Source<T>): WaitingLine<T> {
    return new WaitingLine<T>(feed, {
      open: source.open,
      take: (max) => source.take(max).catch((error: unknown) => this.judge(feed, error)),
      untilSome: (milliseconds) => this.untilSome(feed, milliseconds),
      idle: () => this.lines.delete(feed),
    });
  }

  private async untilSome(feed: string, milliseconds: number): Promise<void> {
    const connection = await this.connection();
    if (!connection) return;
    this.busy.add(connection);
    try {
      await connection.blMove(idsKey(feed), idsKey(feed), 'RIGHT', 'RIGHT', milliseconds / 1000);
    } catch (error) {
      this.judge(feed, error);
    } finally {
      this.busy.delete(connection);
      if (!this.closed) this.free.push(connection);
    }
  }

  private async connection(): Promise<RedisClient | null> {
    const free = this.free.pop();
    if (free) return free;
    const made = duplicateOf(this.client);
    // Without a listener an error would end the process. The wait itself notices a lost connection.
    made.on('error', () => {});
    await made.connect();
    if (!this.closed) return made;
    made.destroy();
    return null;
  }

  /** A lost connection does not end the wait: the next attempt waits until there is one again. */
  private judge(feed: string, error: unknown): [] {
    if (!(error instanceof Error) || error instanceof ThoonkError) throw error;
    if (error.message.startsWith('WRONGTYPE')) throw new WrongType(feed, 'by its keys');
    if (/^[A-Z]{3,} /.test(error.message) && !error.message.startsWith('LOADING')) throw error;
    return [];
  }
}
