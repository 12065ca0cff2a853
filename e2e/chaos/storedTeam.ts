/**
 * Reads a team from Redis, key by key, without the server's own code.
 */
import type { RedisClient } from '../../src/thoonk/client.ts';
import { hasOrder } from './checker/fold.ts';
import type { Feeds, StoredEntry, StoredTeam } from './checker/history.ts';

export const readStoredLog = async (client: RedisClient, team: string): Promise<StoredEntry[]> => {
  const records = await client.xRange(`thoonk.log:{team:${team}}`, '-', '+');
  return (records ?? []).map(({ id, message }) => ({
    seq: Number.parseInt(id, 10),
    hash: message.hash ?? '',
    to: message.to ?? '',
    by: message.by ?? '',
    body: message.body ?? '',
  }));
};

export const readStoredTeam = async (client: RedisClient, team: string): Promise<StoredTeam> => {
  const log = await readStoredLog(client, team);
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
