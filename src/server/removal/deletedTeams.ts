/**
 * The deleted teams, by the time at which they will be removed.
 *
 * This is an index and may name teams that were restored: the team itself decides. Guarantees that it contains every
 * deleted team.
 */
import { teamFeed } from '../../model/feeds/team.ts';
import type { TeamId } from '../../model/ids.ts';
import { asTeamId } from '../../model/ids.ts';
import { Team } from '../../model/team.ts';
import { isTime } from '../../model/time.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { itemsKey } from '../../thoonk/keys.ts';
import { removalScripts } from './scripts.ts';

export const DELETED_TEAMS = 'slipway.deletedTeams';

/** The stored attributes of a team; `dueAt` is null unless it is deleted. */
export type StoredTeam = { readonly raw: string; readonly dueAt: number | null };

export const readStoredTeam = async (client: RedisClient, team: TeamId): Promise<StoredTeam | null> => {
  const raw = await client.hGet(itemsKey(teamFeed(team)), team);
  return raw === null || raw === undefined ? null : { raw, dueAt: dueAt(raw) };
};

const dueAt = (raw: string): number | null => {
  try {
    const { deletedAt } = JSON.parse(raw) as { readonly deletedAt?: unknown };
    return isTime(deletedAt) ? deletedAt + Team.gracePeriod : null;
  } catch {
    return null;
  }
};

/** Adds a team if it is deleted. */
export const noteDeleted = async (client: RedisClient, team: TeamId): Promise<void> => {
  const at = (await readStoredTeam(client, team))?.dueAt ?? null;
  if (at !== null) await claimableAt(client, team, at);
};

/** Removes a team that is not deleted. If it is deleted again at this moment, it stays. */
export const forgetKept = async (client: RedisClient, team: TeamId): Promise<void> => {
  await client.zRem(DELETED_TEAMS, team);
  await noteDeleted(client, team);
};

export const claimableAt = async (client: RedisClient, team: TeamId, at: number): Promise<void> => {
  await client.zAdd(DELETED_TEAMS, { score: at, value: team });
};

/** @returns a due team; no other caller gets it until the lease expires */
export const claimDeleted = async (
  client: RedisClient,
  now: number,
  lease: number,
): Promise<TeamId | null> => {
  const claimed = await removalScripts.run(
    client,
    'claimDeletedTeam',
    [DELETED_TEAMS],
    [String(now), String(lease)],
  );
  return claimed === null ? null : asTeamId(String(claimed));
};
