/** One item of a team as it is stored now. An item in another form, written by another program, counts as missing. */
import type { FeedName, Item } from '../../model/feeds/defineFeed.ts';
import { isPlausible } from '../../model/feeds/index.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { itemsKey } from '../../thoonk/keys.ts';

export const storedItem = async <I extends Item>(
  { client }: { readonly client: RedisClient },
  feed: FeedName<I>,
  id: string,
): Promise<I | null> => {
  const text = await client.hGet(itemsKey(feed), id);
  return parsedItem(feed, id, text);
};

export const parsedItem = <I extends Item>(
  feed: FeedName<I>,
  id: string,
  text: string | null | undefined,
): I | null => {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isPlausible(feed, id, value) ? value : null;
  } catch {
    return null;
  }
};
