/**
 * Reads a team as it lies in Redis, key by key, with nothing of the server's own reading.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { hasOrder } from './checker/fold.ts';
import type { Feeds, StoredTeam } from './checker/history.ts';

export const readStoredTeam = async (client: RedisClient, team: string): Promise<StoredTeam> => {
  const records = await client.xRange(`thoonk.log:{team:${team}}`, '-', '+');
  const log = (records ?? []).map(({ id, message }) => ({
    seq: Number.parseInt(id, 10),
    hash: message.hash ?? '',
    body: message.body ?? '',
  }));
  const names = (await client.sMembers('feeds')).filter((name) => name.startsWith(`{team:${team}}`));
  const feeds: Record<string, Feeds[string]> = {};
  for (const name of names.sort()) {
    const items = await client.hGetAll(`feed.items:${name}`);
    const key = `feed.ids:${name}`;
    const ids = hasOrder(name) ? await client.lRange(key, 0, -1) : await client.zRange(key, 0, -1);
    if (ids.length > 0) feeds[name] = { ids, items: ids.map((id) => JSON.parse(items[id] ?? 'null')) };
  }
  return { team, log, feeds };
};
