/**
 * Hears what happens in feeds: in those that are named, or in all that there are and will be.
 *
 * Guarantees that once `start` has answered no event is lost while the connection holds: all feeds are heard by pattern, so
 * there is no instant between the listing of feeds and their subscription. A connection that was lost is made again, with
 * its subscriptions, and `missed` says that something may have happened meanwhile. Redis forgets what nobody hears: whoever
 * must know everything reads the feed again when it hears `missed`. `stop` frees the connection and ends every iteration.
 */
import type { RedisClient } from './client.ts';
import { EventQueue } from './eventQueue.ts';
import { allFeedPatterns, channelsOf, type FeedEvent, readNotice, registryChannels } from './feedEvents.ts';
import { checkedName } from './ids.ts';

export type Received = (event: FeedEvent) => void;

export class Subscription implements AsyncIterable<FeedEvent> {
  private readonly connection: RedisClient;
  private readonly queues = new Set<EventQueue>();
  private readonly feeds: ReadonlySet<string> | null;
  /** Of a subscription that is iterated: filled from the start, so that nothing is lost before the loop begins. */
  private unread: EventQueue | null = null;
  private started = false;

  constructor(
    client: RedisClient,
    feeds: readonly string[] | undefined,
    private readonly received: Received | undefined,
    private readonly stopped: () => void,
  ) {
    this.feeds = feeds ? new Set(feeds.map(checkedName)) : null;
    if (!received) this.unread = this.openQueue();
    this.connection = client.duplicate() as RedisClient;
    // Without a listener an error would end the process; a lost connection shows as `missed`.
    this.connection.on('error', () => {});
    this.connection.on('ready', () => {
      if (this.started) this.tell({ kind: 'missed' });
    });
  }

  /** Answers once everything is heard. */
  async start(): Promise<void> {
    const listener = (payload: Buffer, channel: Buffer) => this.listen(channel.toString(), payload);
    await this.connection.connect();
    const channels = [...registryChannels, ...[...(this.feeds ?? [])].flatMap(channelsOf)];
    await this.connection.subscribe(channels, listener, true);
    if (!this.feeds) await this.connection.pSubscribe([...allFeedPatterns], listener, true);
    this.started = true;
  }

  async stop(): Promise<void> {
    this.started = false;
    if (this.connection.isOpen) this.connection.destroy();
    for (const queue of this.queues) queue.end();
    this.queues.clear();
    this.stopped();
  }

  /** What happens from the start, or from now on when it is not the first loop. Leaving it ends the subscription. */
  [Symbol.asyncIterator](): EventQueue {
    const queue = this.unread ?? this.openQueue();
    this.unread = null;
    return queue;
  }

  private openQueue(): EventQueue {
    const queue = new EventQueue(() => this.stop());
    this.queues.add(queue);
    return queue;
  }

  private listen(channel: string, payload: Buffer): void {
    const event = readNotice(channel, payload);
    if (!event) return;
    if (this.feeds && event.kind !== 'missed' && !this.feeds.has(event.feed)) return;
    this.tell(event);
  }

  private tell(event: FeedEvent): void {
    this.received?.(event);
    for (const queue of this.queues) queue.push(event);
  }
}
