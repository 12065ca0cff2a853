/**
 * What is stored beside the feeds that snapshots hold: the registry of feeds, and feeds that are read on request.
 */
import type { FeedName } from '../../src/model/feeds/defineFeed.ts';
import { isOnRequest } from '../../src/model/feeds/index.ts';
import { teamFeed } from '../../src/model/feeds/team.ts';
import type { TeamId } from '../../src/model/ids.ts';
import { configKey, FEEDS, idsKey, itemsKey } from '../../src/thoonk/keys.ts';
import type { Keyspace } from '../memoryRedis/keyspace.ts';
import { fromBytes } from '../memoryRedis/reply.ts';
import type { History } from './history.ts';

/** Names of the team's feeds that hold something. */
const filledFeeds = (keys: Keyspace, team: TeamId): FeedName[] => {
  const first = idsKey(teamFeed(team));
  const found = keys.keys().filter((key) => key === first || key.startsWith(`${first}.`));
  return found.map((key) => key.slice(idsKey('').length) as FeedName);
};

/** Whatever was lost of the registry, each feed that holds something can be found in it. */
export const unregistered = (keys: Keyspace, team: TeamId): string[] => {
  const names = keys.get('set', FEEDS);
  return filledFeeds(keys, team)
    .filter((name) => !names?.has(name) || !keys.get('hash', configKey(name))?.has('type'))
    .map((name) => `[S38] ${name} holds something and is not in the registry`);
};

/** Feeds that no snapshot holds are what the log says, too. */
export const brokenOnRequest = (keys: Keyspace, team: TeamId, history: History): string[] => {
  const logged = history.fold()?.export();
  if (!logged) return [];
  const names = new Set([...filledFeeds(keys, team), ...(Object.keys(logged) as FeedName[])]);
  return [...names].filter(isOnRequest).flatMap((name) => {
    const ids = (keys.get('zset', idsKey(name))?.inOrder() ?? []).map(([id]) => id);
    const texts = keys.get('hash', itemsKey(name));
    const stored = JSON.stringify(
      ids.map((id) => sortedFields(JSON.parse(fromBytes(texts?.get(id) ?? 'null')))),
    );
    const said = JSON.stringify((logged[name]?.items ?? []).map(sortedFields));
    return stored === said
      ? []
      : [`[S10] ${name} is not what the log says\n   stored ${stored}\n   log    ${said}`];
  });
};

const sortedFields = (item: unknown): unknown =>
  item && typeof item === 'object'
    ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
    : item;
