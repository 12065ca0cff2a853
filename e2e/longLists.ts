/** Fills a member's list in Redis with more tasks than anyone would type. */
import { createClient } from '@redis/client';
import { DEMO_TEAM } from '../src/demo/demoTeam.ts';
import { type ListName, listFeed } from '../src/model/feeds/lists.ts';
import type { MemberId } from '../src/model/ids.ts';
import { idsKey, itemsKey } from '../src/thoonk/keys.ts';
import type { Slipway } from './fixtures.ts';

const ADA = 'ada' as MemberId;

export const letter = (at: number): string => `Letter ${at} from Málaga`;

/** Adds these tasks at the end of a list of Ada. */
export const fillList = async ({ redisUrl }: Slipway, list: ListName, count: number): Promise<void> => {
  const client = createClient({ url: redisUrl });
  await client.connect();
  const feed = listFeed(DEMO_TEAM, ADA, list);
  const ids = Array.from({ length: count }, (_, at) => `t${at}`);
  const items = ids.flatMap((id, at) => [
    id,
    JSON.stringify({ id, title: letter(at), owner: ADA, creator: ADA, createdAt: at }),
  ]);
  await client.rPush(idsKey(feed), ids);
  await client.hSet(itemsKey(feed), items);
  client.destroy();
};
