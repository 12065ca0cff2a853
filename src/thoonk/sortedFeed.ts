/**
 * A sorted feed: items in a manual order. An edit keeps the position.
 */
import type { Bytes, RedisClient } from './client.ts';
import { ItemDoesNotExist, ItemExists } from './errors.ts';
import { checkedId, checkedPosition, checkedSortedId } from './ids.ts';
import { feedKeys } from './keys.ts';
import { OpenedFeed } from './openedFeed.ts';
import type { Registry } from './registry.ts';

export class SortedFeed extends OpenedFeed {
  constructor(client: RedisClient, registry: Registry, name: string) {
    super(client, registry, name, 'sorted_feed', 'LRANGE', feedKeys(name));
  }

  /**
   * @param position `begin:`, `:end`, `:ID` (before) or `ID:` (after)
   * @param id given by the caller; the next number if none is given
   * @returns the id
   * @throws ItemDoesNotExist if the pivot does not exist, ItemExists if the id is taken, InvalidPosition, InvalidId
   */
  async insert(item: Bytes, position = ':end', id?: Bytes): Promise<string> {
    const args = [this.name, item, checkedPosition(position)];
    if (id !== undefined) args.push(checkedSortedId(id));
    const answer = (await this.write('sortedInsert', args)) as string | [string];
    if (typeof answer === 'string') return answer;
    if (answer[0] === 'id') throw new ItemExists(this.name, String(id));
    throw new ItemDoesNotExist(this.name, position.replace(/^:|:$/, ''));
  }

  append(item: Bytes): Promise<string> {
    return this.insert(item, ':end');
  }

  prepend(item: Bytes): Promise<string> {
    return this.insert(item, 'begin:');
  }

  /** @throws ItemDoesNotExist, InvalidId */
  async before(pivot: string, item: Bytes): Promise<string> {
    return this.insert(item, beforeItem(pivot));
  }

  /** @throws ItemDoesNotExist, InvalidId */
  async after(pivot: string, item: Bytes): Promise<string> {
    return this.insert(item, afterItem(pivot));
  }

  /** @returns whether it existed */
  async edit(id: Bytes, item: Bytes): Promise<boolean> {
    return (await this.run('sortedEdit', [this.name, checkedId(id), item])) === 1;
  }

  /** @returns whether id and pivot exist; a move relative to itself does nothing */
  async move(id: Bytes, position: string): Promise<boolean> {
    const answer = await this.run('sortedMove', [this.name, checkedId(id), checkedPosition(position)]);
    return Number(answer) >= 0;
  }

  /** @returns whether it existed */
  async retract(id: Bytes): Promise<boolean> {
    return (await this.run('sortedRetract', [this.name, checkedId(id)])) === 1;
  }
}

/** The position before an item with any id. @throws InvalidId */
export const beforeItem = (pivot: string): string => `:${checkedSortedId(pivot)}`;
/** The position after an item with any id. @throws InvalidId */
export const afterItem = (pivot: string): string => `${checkedSortedId(pivot)}:`;
