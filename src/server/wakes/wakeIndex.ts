/**
 * The teams in which a task waits for its time, by the time of the next check.
 *
 * This is an index and may name teams too early: the lists themselves decide. Guarantees that a team is in it before
 * a task is put off until a time, so a killed worker leaves no task asleep. It holds one entry per team, in one slot,
 * and an entry is removed when nothing waits any more. A gateway that opens a team adds it too, because Redis may
 * have lost the end of the index.
 */
import { parseFeed } from '../../model/feeds/index.ts';
import { asTeamId, type TeamId } from '../../model/ids.ts';
import { isTime } from '../../model/time.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import type { CommitChange } from '../log/commit.ts';
import { TRASH_LOOK } from './oldTrash.ts';
import { wakeScripts } from './scripts.ts';

export const WAKES = 'slipway.wakes';

/**
 * Milliseconds in which a worker commits what it has noted. A team that was opened is not checked earlier.
 */
const COMMIT_TIME = 5_000;

/** `score` proves the claim, `now` is the time of Redis. */
export type ClaimedTeam = { readonly team: TeamId; readonly score: string; readonly now: number };

/** @param at when to check the teams, by default as soon as possible */
export const noteWake = async (client: RedisClient, teams: readonly TeamId[], at = 0): Promise<void> => {
  await wakeScripts.run(client, 'noteWake', [WAKES], [String(at), String(COMMIT_TIME), ...teams]);
};

/** Notes the tasks that these commits are about to put off until a time, or to delete. */
export const noteWakes = async (
  client: RedisClient,
  team: TeamId,
  commits: readonly { readonly changes: readonly Pick<CommitChange, 'feed' | 'raw'>[] }[],
): Promise<void> => {
  const times = commits.flatMap(({ changes }) => changes.flatMap((change) => timeOf(change) ?? []));
  if (times.length > 0) await noteWake(client, [team], Math.min(...times));
};

const timeOf = ({ feed, raw }: Pick<CommitChange, 'feed' | 'raw'>): number | null => {
  if (raw === undefined) return null;
  const kind = parseFeed(feed)?.feed.kind;
  if (kind === 'later') return timeIn(raw, 'wakesAt');
  if (kind !== 'deleted') return null;
  const deletedAt = timeIn(raw, 'deletedAt');
  return deletedAt === null ? null : deletedAt + TRASH_LOOK;
};

/** Other programs may write something that is not JSON. */
const timeIn = (raw: string, field: 'wakesAt' | 'deletedAt'): number | null => {
  if (!raw.includes(`"${field}":`)) return null;
  try {
    const time = (JSON.parse(raw) as { readonly [Field in typeof field]?: unknown })[field];
    return isTime(time) ? time : null;
  } catch {
    return null;
  }
};

export const claimWakes = async (client: RedisClient, lease: number): Promise<ClaimedTeam | null> => {
  const claimed = await wakeScripts.run(client, 'claimWakes', [WAKES], [String(lease)]);
  if (!Array.isArray(claimed)) return null;
  const [team, score, now] = claimed.map(String);
  return { team: asTeamId(team ?? ''), score: score ?? '', now: Number(now) };
};

/** @param next when to check the team again; null for never */
export const settleWakes = async (
  client: RedisClient,
  { team, score }: ClaimedTeam,
  next: number | null,
): Promise<void> => {
  await wakeScripts.run(client, 'settleWakes', [WAKES], [team, score, next === null ? '' : String(next)]);
};
