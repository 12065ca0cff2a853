/**
 * The leases of those who have a team open. See lua/presence.lua.
 */
import type { RedisClient } from './client.ts';
import { presenceKey } from './keys.ts';
import { runScript } from './scripts.ts';

/** `hold` makes leases last from now on, `farewell` ends them after a while at the latest. */
export type LeaseChange = 'hold' | 'farewell';

/** `leases`: all that live, `MEMBER CONNECTION` each. `nextEnd`: milliseconds until one of them ends, if any lives. */
export type Leases = { readonly leases: readonly string[]; readonly nextEnd: number | null };

export const changeLeases = async (
  redis: RedisClient,
  team: string,
  change: LeaseChange,
  milliseconds: number,
  concerned: readonly string[],
): Promise<Leases> => {
  const args = [change, String(milliseconds), ...concerned];
  const answer = (await runScript(redis, 'presence', [presenceKey(team)], args)) as (number | string)[];
  const [nextEnd, ...leases] = answer;
  return { leases: leases.map(String), nextEnd: Number(nextEnd) < 0 ? null : Number(nextEnd) };
};
