/**
 * Removes what is left of a team that is marked as removed: the team in people's lists, its feeds, and last its log.
 *
 * Guarantees that whatever instant it is killed at, the next call goes on: every step may be repeated, and what says that the
 * team is marked goes with the last one. Listeners of the contract hear of each feed that is deleted.
 */

import { teamFeed } from '../../model/feeds/team.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { FeedDoesNotExist } from '../../thoonk/errors.ts';
import { allKeys } from '../../thoonk/keys.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { syncOwnTeams } from '../accounts/ownTeams.ts';
import { teamAudit } from '../audit/audit.ts';
import {
  checkpointKey,
  clientKey,
  headKey,
  lastSeenKey,
  logKey,
  marksKey,
  ownersKey,
  presenceKey,
  removalKey,
  removedKey,
} from '../log/keys.ts';
import { entryPages, readHead } from '../log/log.ts';

/** Feeds of one call. */
const SLICE = 50;

/** @returns whether no feed is left */
export const removeFeeds = async (
  thoonk: Thoonk,
  team: TeamId,
  members: readonly MemberId[],
): Promise<boolean> => {
  const { client } = thoonk;
  const known = await client.sMembers(removalKey(team));
  const names = known.length > 0 ? known : await listFeeds(thoonk, team, members);
  for (const name of names.slice(0, SLICE)) {
    await deleteFeed(thoonk, name);
    await client.sRem(removalKey(team), name);
  }
  return names.length === 0;
};

/** They are noted first: one that has left the registry and is not deleted yet would be found nowhere else. */
const listFeeds = async (
  thoonk: Thoonk,
  team: TeamId,
  members: readonly MemberId[],
): Promise<readonly string[]> => {
  await syncOwnTeams(thoonk, team, members);
  const names = (await thoonk.registry.names()).filter((name) => isOf(team, name));
  if (names.length > 0) await thoonk.client.sAdd(removalKey(team), names);
  return names;
};

const isOf = (team: TeamId, name: string): boolean =>
  name === teamFeed(team) || name.startsWith(`${teamFeed(team)}.`);

const deleteFeed = async ({ client, registry }: Thoonk, name: string): Promise<void> => {
  try {
    await registry.delete(name);
  } catch (error) {
    if (!(error instanceof FeedDoesNotExist)) throw error;
    await client.unlink(allKeys(name));
  }
};

/** Seconds for which it is known that a team was removed. */
const REMOVED_LIFETIME = 24 * 3600;
/** Clients of one call to Redis. */
const CLIENTS = 500;

export const isRemoved = async ({ client }: Thoonk, team: TeamId): Promise<boolean> =>
  (await client.exists(removedKey(team))) === 1;

/**
 * @param mark the client that has marked the team; its record goes last. Records of clients that the log no longer names
 *   expire by themselves.
 */
export const removeLog = async ({ client }: Thoonk, team: TeamId, mark: string): Promise<void> => {
  const clients = new Set(await client.hKeys(ownersKey(team)));
  const { seq } = await readHead(client, team);
  for await (const records of entryPages(client, team, 1, seq))
    for (const { by } of records) clients.add(by.split(' ')[0] ?? '');
  clients.delete(mark);
  await client.set(removedKey(team), '1', { EX: REMOVED_LIFETIME });
  const keys = [...clients].map((id) => clientKey(team, id));
  for (let at = 0; at < keys.length; at += CLIENTS) await client.unlink(keys.slice(at, at + CLIENTS));
  const own = [
    logKey,
    headKey,
    ownersKey,
    marksKey,
    checkpointKey,
    presenceKey,
    lastSeenKey,
    removalKey,
    teamAudit,
  ];
  await client.unlink([...own.map((keyOf) => keyOf(team)), clientKey(team, mark)]);
};
