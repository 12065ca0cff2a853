/**
 * A queue: items that are taken once, first in, first out. A put sends no notice, but wakes blocked callers
 * immediately.
 */
import type { Bytes, RedisClient } from './client.ts';
import { checkedId, newId } from './ids.ts';
import { feedKeys } from './keys.ts';
import { OpenedFeed } from './openedFeed.ts';
import type { Registry } from './registry.ts';
import { buffersOf } from './replies.ts';
import type { WaitingRoom } from './waitingRoom.ts';

export class Queue extends OpenedFeed {
  constructor(
    client: RedisClient,
    registry: Registry,
    private readonly waiting: WaitingRoom,
    name: string,
  ) {
    super(client, registry, name, 'queue', 'LRANGE', feedKeys(name));
  }

  /**
   * @param options.priority next in line
   * @param options.id given by the caller; an id that is already in the queue is not put twice
   * @returns the id
   */
  async put(item: Bytes, options: { priority?: boolean; id?: string } = {}): Promise<string> {
    const id = options.id ?? newId();
    await this.write('queuePut', [this.name, options.priority ? '1' : '0', checkedId(id), item]);
    return id;
  }

  /** Takes up to `max` items, oldest first, without waiting. */
  async take(max = 1): Promise<Buffer[]> {
    const flat = buffersOf(await this.runForBytes('queueTake', [this.name, String(max)]));
    return flat.filter((_, index) => index % 2 === 1);
  }

  /**
   * Takes the oldest item, and waits for one if there is none.
   * @param seconds time-out; 0 for no time-out
   * @throws Empty
   */
  takeNext(seconds = 0): Promise<Buffer> {
    return this.waiting.next(this.name, seconds, {
      open: () => this.open(),
      take: (max) => this.take(max),
    });
  }

  /** @returns whether it existed */
  async retract(id: Bytes): Promise<boolean> {
    return (await this.run('queueRetract', [this.name, checkedId(id)])) === 1;
  }
}
