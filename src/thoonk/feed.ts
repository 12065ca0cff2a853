/**
 * A feed: items in the order in which they were written. Publishing a known id edits the item and moves it to the end.
 */
import type { Bytes, RedisClient } from './client.ts';
import { checkedId, newId } from './ids.ts';
import { feedKeys } from './keys.ts';
import { OpenedFeed } from './openedFeed.ts';
import type { Registry } from './registry.ts';

export class Feed extends OpenedFeed {
  constructor(client: RedisClient, registry: Registry, name: string) {
    super(client, registry, name, 'feed', 'ZRANGE', feedKeys(name));
  }

  /**
   * @returns the id; a new one if none is given
   * @throws InvalidConfig if the feed's max_length is not a number
   */
  async publish<Id extends Bytes = string>(item: Bytes, id: Id = newId() as Id): Promise<Id> {
    await this.write('feedPublish', [this.name, checkedId(id), item]);
    return id;
  }

  /** @returns whether it existed */
  async retract(id: Bytes): Promise<boolean> {
    return (await this.run('feedRetract', [this.name, checkedId(id)])) === 1;
  }
}
