/**
 * Stores which members have a team open at which gateway and who is away, when members were last seen, and which
 * gateways live. See lua/presence.lua and lua/gatewayLease.lua.
 */

import type { RedisClient } from '../../thoonk/client.ts';
import { presenceChannel } from './channels.ts';
import { GATEWAYS, lastSeenKey, presenceKey } from './keys.ts';
import { logScripts } from './scripts.ts';

/**
 * `version`: each change of a team's presence has the next number. `came`: members who are present now, whether or not
 * they were before; those not in `away` are not away.
 */
export type PresenceChange = {
  readonly version: number;
  readonly gateway: string;
  readonly came: readonly string[];
  readonly went: readonly string[];
  readonly away: readonly string[];
};

/** `at`: the members at each gateway, living or not, and whether each is away. */
export type StoredPresence = {
  readonly version: number;
  readonly at: ReadonlyMap<string, ReadonlyMap<string, boolean>>;
};

/** Maximum number of members per call: their ids are unpacked onto the stack of Lua. */
const MAX_MEMBERS = 500;
/** Seconds. */
const EMPTY_LIFETIME = 3_600;
/** Number of members per team whose last-seen time is kept: those who left last. */
const MAX_LAST_SEEN = 10_000;
/** The stored value of a member who is away. */
const AWAY = 'away';

export const announcePresence = async (
  redis: RedisClient,
  team: string,
  gateway: string,
  { came, went, away = [] }: Pick<PresenceChange, 'came' | 'went'> & Partial<Pick<PresenceChange, 'away'>>,
): Promise<void> => {
  const here = came.filter((id) => !away.includes(id));
  const changes = [
    ...here.map((id) => [id, 'here'] as const),
    ...away.map((id) => [id, 'away'] as const),
    ...went.map((id) => [id, 'gone'] as const),
  ];
  for (let from = 0; from < changes.length; from += MAX_MEMBERS) {
    const part = changes.slice(from, from + MAX_MEMBERS);
    const count = (wanted: 'here' | 'away') => String(part.filter(([, state]) => state === wanted).length);
    const args = [
      presenceChannel(redis, team),
      gateway,
      String(EMPTY_LIFETIME),
      String(MAX_LAST_SEEN),
      count('here'),
      count('away'),
      ...part.map(([id]) => id),
    ];
    await logScripts.run(redis, 'presence', [presenceKey(team), lastSeenKey(team)], args);
  }
};

export const readPresence = async (redis: RedisClient, team: string): Promise<StoredPresence> => {
  const stored = await redis.hGetAll(presenceKey(team));
  const at = new Map<string, Map<string, boolean>>();
  for (const [field, value] of Object.entries(stored)) {
    const [gateway = '', member] = field.split(' ');
    if (member === undefined) continue;
    const members = at.get(gateway);
    if (members) members.set(member, value === AWAY);
    else at.set(gateway, new Map([[member, value === AWAY]]));
  }
  return { version: Number(stored.version ?? 0), at };
};

/** When members were last seen. Omits members who never left and those without a stored time. */
export const readLastSeen = async (
  redis: RedisClient,
  team: string,
  members: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const times = members.length > 0 ? await redis.zmScore(lastSeenKey(team), [...members]) : [];
  return new Map(members.flatMap((id, index) => (times[index] == null ? [] : [[id, times[index]]])));
};

/** Stores the current time for members at a gateway that stops or has died. */
export const noteLastSeen = async (
  redis: RedisClient,
  team: string,
  members: readonly string[],
  at: number,
  how: 'always' | 'unlessKnown' = 'always',
): Promise<void> => {
  const seen = members.map((value) => ({ value, score: at }));
  const condition = how === 'always' ? {} : ({ condition: 'NX' } as const);
  if (seen.length > 0) await redis.zAdd(lastSeenKey(team), seen, condition);
};

/** @returns a function that unsubscribes */
export const subscribePresence = async (
  subscriber: RedisClient,
  team: string,
  changed: (change: PresenceChange) => void,
): Promise<() => Promise<void>> => {
  const channel = presenceChannel(subscriber, team);
  const listener = (message: string) => {
    // Older gateways do not announce who is away.
    const [version, gateway = '', came = '', went = '', away = ''] = message.split(' ');
    const idsIn = (list: string) => (list === '' ? [] : list.split(','));
    changed({
      version: Number(version),
      gateway,
      came: idsIn(came),
      went: idsIn(went),
      away: idsIn(away),
    });
  };
  await subscriber.sSubscribe(channel, listener);
  return async () => {
    await subscriber.sUnsubscribe(channel, listener);
  };
};

/** `nextEnd`: milliseconds until the next lease expires. */
export type LivingGateways = { readonly gateways: readonly string[]; readonly nextEnd: number };

/** @returns null if the lease to renew has expired */
export const leaseGateway = async (
  redis: RedisClient,
  gateway: string,
  milliseconds: number,
  how: 'take' | 'renew',
): Promise<LivingGateways | null> => {
  const args = [gateway, String(milliseconds), how];
  const answer = (await logScripts.run(redis, 'gatewayLease', [GATEWAYS], args)) as
    | (number | string)[]
    | null;
  if (!answer) return null;
  const [nextEnd, ...gateways] = answer;
  return { gateways: gateways.map(String), nextEnd: Number(nextEnd) };
};
