/**
 * Who has a team open, at which gateway, and which gateways live. See lua/presence.lua and lua/gatewayLease.lua.
 */

import type { RedisClient } from '../../thoonk/client.ts';
import { presenceChannel } from './channels.ts';
import { GATEWAYS, presenceKey } from './keys.ts';
import { logScripts } from './scripts.ts';

/** `version`: each change of a team's presence has the next number. */
export type PresenceChange = {
  readonly version: number;
  readonly gateway: string;
  readonly came: readonly string[];
  readonly went: readonly string[];
};

/** `at`: the members at each gateway, living or not. */
export type StoredPresence = {
  readonly version: number;
  readonly at: ReadonlyMap<string, ReadonlySet<string>>;
};

/** Members of one call: their ids are unpacked onto the stack of Lua. */
const MAX_MEMBERS = 500;
/** Seconds. */
const EMPTY_LIFETIME = 3_600;

export const announcePresence = async (
  redis: RedisClient,
  team: string,
  gateway: string,
  { came, went }: Pick<PresenceChange, 'came' | 'went'>,
): Promise<void> => {
  const changes = [...came.map((id) => [id, true] as const), ...went.map((id) => [id, false] as const)];
  for (let from = 0; from < changes.length; from += MAX_MEMBERS) {
    const part = changes.slice(from, from + MAX_MEMBERS);
    const arrived = part.filter(([, hasCome]) => hasCome).length;
    const args = [
      presenceChannel(redis, team),
      gateway,
      String(EMPTY_LIFETIME),
      String(arrived),
      ...part.map(([id]) => id),
    ];
    await logScripts.run(redis, 'presence', [presenceKey(team)], args);
  }
};

export const readPresence = async (redis: RedisClient, team: string): Promise<StoredPresence> => {
  const stored = await redis.hGetAll(presenceKey(team));
  const at = new Map<string, Set<string>>();
  for (const field of Object.keys(stored)) {
    const [gateway = '', member] = field.split(' ');
    if (member === undefined) continue;
    const members = at.get(gateway);
    if (members) members.add(member);
    else at.set(gateway, new Set([member]));
  }
  return { version: Number(stored.version ?? 0), at };
};

/** @returns how to stop listening */
export const subscribePresence = async (
  subscriber: RedisClient,
  team: string,
  changed: (change: PresenceChange) => void,
): Promise<() => Promise<void>> => {
  const channel = presenceChannel(subscriber, team);
  const listener = (message: string) => {
    const [version, gateway = '', came = '', went = ''] = message.split(' ');
    const idsIn = (list: string) => (list === '' ? [] : list.split(','));
    changed({ version: Number(version), gateway, came: idsIn(came), went: idsIn(went) });
  };
  await subscriber.sSubscribe(channel, listener);
  return async () => {
    await subscriber.sUnsubscribe(channel, listener);
  };
};

/** `nextEnd`: milliseconds until the lease of one of them ends. */
export type LivingGateways = { readonly gateways: readonly string[]; readonly nextEnd: number };

/** @returns null when the lease that was to be renewed has ended */
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
