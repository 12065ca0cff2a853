/**
 * A sorted feed: items in an order of their own. An edit stays in place.
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
   * @param id one of the caller's own; without it the next number is taken
   * @returns the id
   * @throws ItemDoesNotExist when the pivot is not there, ItemExists when the id is taken, InvalidPosition, InvalidId
   */
  async insert(item: Bytes, position = ':end', id?: Bytes): Promise<string> {
    const args = [this.name, item, checkedPosition(position)];
    if (id !== undefined) args.push(checkedSortedId(id));
    const answer = (await this.write('sortedInsert', args)) as string | [string];
    if (typeof answer === 'string') return answer;
    if (answer[0] === 'id') throw new ItemExists(this.name, String(id));
    throw new ItemDoesNotExist(this.name, pivotOf(position));
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

  /** @returns whether it was there */
  async edit(id: Bytes, item: Bytes): Promise<boolean> {
    return (await this.run('sortedEdit', [this.name, checkedId(id), item])) === 1;
  }

  /** @returns whether id and pivot are there; relative to itself nothing moves */
  async move(id: Bytes, position: string): Promise<boolean> {
    const answer = await this.run('sortedMove', [this.name, checkedId(id), checkedPosition(position)]);
    return (answer as number) >= 0;
  }

  /** @returns whether it was there */
  async retract(id: Bytes): Promise<boolean> {
    return (await this.run('sortedRetract', [this.name, checkedId(id)])) === 1;
  }
}

/** The position before an item, however its id reads. @throws InvalidId */
export const beforeItem = (pivot: string): string => `:${checkedSortedId(pivot)}`;
/** The position after an item, however its id reads. @throws InvalidId */
export const afterItem = (pivot: string): string => `${checkedSortedId(pivot)}:`;

const pivotOf = (position: string): string =>
  position.startsWith(':') ? position.slice(1) : position.slice(0, -1);
