/**
 * Thoonk: feeds, sorted feeds, queues and jobs on Redis, by a contract that any language can join (docs/thoonk-contract.md).
 *
 *     const thoonk = new Thoonk(client)
 *     await thoonk.job('shipTask').put(JSON.stringify({ userId, taskId, memberId }))
 *
 *     const subscription = await thoonk.subscribe(['users'])
 *     for await (const event of subscription) …
 */
import type { RedisClient } from './client.ts';
import { Feed } from './feed.ts';
import { type Received, Subscription } from './feedSubscription.ts';
import { Job } from './job.ts';
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

  job(name: string): Job {
    return new Job(this.client, this.registry, this.waiting, name);
  }

  /**
   * Answers once it hears everything.
   *
   * @param feeds their names; without, all feeds that there are and will be
   * @param heard is called with each event; without, the subscription is iterated
   */
  async subscribe(feeds?: readonly string[], received?: Received): Promise<Subscription> {
    const subscription = new Subscription(this.client, feeds, received, () =>
      this.subscriptions.delete(subscription),
    );
    this.subscriptions.add(subscription);
    await subscription.start();
    return subscription;
  }

  /** Lets everybody go who waits for an item; from now on a blocking get takes what is there, or throws Empty. */
  stopWaiting(): void {
    this.waiting.close();
  }

  /** Lets go who waits, ends every subscription and its connection. The client stays the caller's. */
  async close(): Promise<void> {
    this.stopWaiting();
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
  }
}
