/**
 * Thoonk: feeds, sorted feeds, queues and jobs on Redis, by a contract that programs in any language can follow
 * (docs/thoonk-contract.md).
 *
 *     const thoonk = new Thoonk(client)
 *     await thoonk.job('shipTask').put(JSON.stringify({ userId, taskId, memberId }))
 *
 *     const subscription = await thoonk.subscribe(['users'])
 *     for await (const event of subscription) …
 */
import type { RedisClient } from './client.ts';
import { Feed } from './feed.ts';
import { type FeedListener, Subscription } from './feedSubscription.ts';
import { JobQueue } from './jobQueue.ts';
import { Queue } from './queue.ts';
import { Registry } from './registry.ts';
import { SortedFeed } from './sortedFeed.ts';
import { WaitingRoom } from './waitingRoom.ts';

export class Thoonk {
  readonly registry: Registry;
  private readonly waiting: WaitingRoom;
  private readonly subscriptions = new Set<Subscription>();

  constructor(readonly client: RedisClient) {
    this.registry = new Registry(client);
    this.waiting = new WaitingRoom(client);
  }

  feed(name: string): Feed {
    return new Feed(this.client, this.registry, name);
  }

  sortedFeed(name: string): SortedFeed {
    return new SortedFeed(this.client, this.registry, name);
  }

  queue(name: string): Queue {
    return new Queue(this.client, this.registry, this.waiting, name);
  }

  job(name: string): JobQueue {
    return new JobQueue(this.client, this.registry, this.waiting, name);
  }

  /**
   * Resolves when all channels are subscribed.
   *
   * @param feeds their names; if omitted, all present and future feeds
   * @param listener called with each event; if omitted, iterate the subscription
   */
  async subscribe(feeds?: readonly string[], listener?: FeedListener): Promise<Subscription> {
    const subscription = new Subscription(this.client, feeds, listener, () =>
      this.subscriptions.delete(subscription),
    );
    this.subscriptions.add(subscription);
    await subscription.start();
    return subscription;
  }

  /** Ends all blocking gets: each returns an item that is there now, or throws Empty. So do later ones. */
  stopWaiting(): void {
    this.waiting.close();
  }

  /**
   * Ends all blocking gets and subscriptions, and closes their connections. The client stays open: it belongs to the
   * caller.
   */
  async close(): Promise<void> {
    this.stopWaiting();
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
  }
}
