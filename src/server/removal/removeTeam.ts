/**
 * Removes the rest of a team that is marked as removed: the team in people's lists, its feeds, and finally its log.
 *
 * Guarantees that after a crash at any instant the next call continues: every step can be repeated, and the mark is
 * removed last. Subscribers of the contract are told about each deleted feed.
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
  officeUseKey,
  ownersKey,
  presenceKey,
  removalKey,
  removedKey,
} from '../log/keys.ts';
import { entryPages, readHead } from '../log/readLog.ts';

/** Number of feeds per call. */
const SLICE = 50;

/** @returns whether all feeds are gone */
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

/**
 * Noted before they are deleted: a feed that has left the registry but still exists could not be found otherwise.
 */
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

/** Seconds for which a removed team is remembered. */
const REMOVED_LIFETIME = 24 * 3600;
/** Number of clients per call to Redis. */
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
    officeUseKey,
    removalKey,
    teamAudit,
  ];
  await client.unlink([...own.map((keyOf) => keyOf(team)), clientKey(team, mark)]);
};
