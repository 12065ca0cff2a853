/**
 * Subscribes to the events of named feeds, or of all present and future feeds.
 *
 * Guarantees that after `start` no event is lost while the connection holds: all feeds are subscribed by pattern, so
 * none can be created between listing and subscribing. A lost connection is reopened with its subscriptions, and a
 * `missed` event says that events may be missing. Redis does not store notices, so a consumer that needs all of them
 * must read the feed again after `missed`. `stop` frees the connection and ends all iterations.
 */
import type { RedisClient } from './client.ts';
import { duplicateOf } from './client.ts';
import { EventQueue } from './eventQueue.ts';
import { allFeedPatterns, channelsOf, type FeedEvent, readNotice, registryChannels } from './feedEvents.ts';
import { checkedName } from './ids.ts';

export type FeedListener = (event: FeedEvent) => void;

export class Subscription implements AsyncIterable<FeedEvent> {
  private readonly connection: RedisClient;
  private readonly queues = new Set<EventQueue>();
  private readonly feeds: ReadonlySet<string> | null;
  /**
   * Only for a subscription that is iterated: filled from the start, so that no event is lost before the loop begins.
   */
  private unread: EventQueue | null = null;
  private started = false;

  constructor(
    client: RedisClient,
    feeds: readonly string[] | undefined,
    private readonly listener: FeedListener | undefined,
    private readonly stopped: () => void,
  ) {
    this.feeds = feeds ? new Set(feeds.map(checkedName)) : null;
    if (!listener) this.unread = this.openQueue();
    this.connection = duplicateOf(client);
    // Without a listener an error would end the process. A lost connection shows as `missed`.
    this.connection.on('error', () => {});
    this.connection.on('ready', () => {
      if (this.started) this.emit({ kind: 'missed' });
    });
  }

  /** Resolves when all channels are subscribed. */
  async start(): Promise<void> {
    const receive = (payload: Buffer, channel: Buffer) => this.receive(channel.toString(), payload);
    await this.connection.connect();
    const channels = [...registryChannels, ...[...(this.feeds ?? [])].flatMap(channelsOf)];
    await this.connection.subscribe(channels, receive, true);
    if (!this.feeds) await this.connection.pSubscribe([...allFeedPatterns], receive, true);
    this.started = true;
  }

  async stop(): Promise<void> {
    this.started = false;
    if (this.connection.isOpen) this.connection.destroy();
    for (const queue of this.queues) queue.end();
    this.queues.clear();
    this.stopped();
  }

  /**
   * The first loop gets all events since the start, later loops those from now on. Leaving a loop ends the
   * subscription.
   */
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

  private receive(channel: string, payload: Buffer): void {
    const event = readNotice(channel, payload);
    if (!event) return;
    if (this.feeds && event.kind !== 'missed' && !this.feeds.has(event.feed)) return;
    this.emit(event);
  }

  private emit(event: FeedEvent): void {
    this.listener?.(event);
    for (const queue of this.queues) queue.push(event);
  }
}
