/**
 * Finds the permissions that a Redis user lacks, by trying each of them.
 *
 * Guarantees that no data changes: it deletes a field that does not exist from our keys, runs all other commands on its
 * own expiring string, and publishes an empty message for a team that does not exist.
 */

import type { RedisClient } from '../../thoonk/client.ts';
import { FEEDS, itemsKey } from '../../thoonk/keys.ts';
import { OWN_TEAMS_PATTERNS } from '../accounts/ownTeams.ts';
import { SESSION_ENDS } from '../accounts/sessions.ts';
import {
  DELETED_CHANNEL,
  logChannel,
  NOTICE_PATTERNS,
  NOTIFICATION_PATTERN,
  OWN_PATTERNS,
  presenceChannel,
} from '../log/channels.ts';
import { headKey } from '../log/keys.ts';
import { commandsOfScripts } from '../scripts.ts';
import { troubleCode } from './trouble.ts';

/** Commands that we send outside of scripts. */
const DIRECT_COMMANDS = [
  ...['GET', 'SET', 'GETEX', 'DEL', 'EXISTS', 'INCR', 'HGET', 'HGETALL', 'HMGET', 'HKEYS', 'HSET', 'HSETNX'],
  ...['GETDEL', 'MGET', 'TTL', 'EXPIRE', 'HDEL', 'HLEN', 'HINCRBY', 'ZADD', 'ZREM', 'ZCARD'],
  ...['SADD', 'SREM', 'SCARD'],
  ...[
    'HSTRLEN',
    'SMEMBERS',
    'SISMEMBER',
    'ZRANGE',
    'ZSCORE',
    'LRANGE',
    'LLEN',
    'XRANGE',
    'XLEN',
    'BLMPOP',
    'BLMOVE',
  ],
];

/** Commands for connections. `ROLE` is needed with Sentinels, the last three on a Cluster. */
const CONNECTION_COMMANDS = [
  ...['PING', 'QUIT', 'SELECT', 'INFO', 'EVAL', 'EVALSHA', 'SUBSCRIBE', 'UNSUBSCRIBE', 'PSUBSCRIBE'],
  ...['PUNSUBSCRIBE', 'SSUBSCRIBE', 'SUNSUBSCRIBE', 'ROLE', 'ASKING', 'CLUSTER|SLOTS', 'CLUSTER|INFO'],
];

/** `~feed*` covers the set `feeds` and the keys of all feeds. */
const KEY_PATTERNS = ['~feed*', '~thoonk.*', '~slipway.*'];

/** A subscribed pattern must be permitted literally: a permitted pattern that merely matches it does not suffice. */
const CHANNEL_PATTERNS = [
  ...['feed.*', 'job.finish:*', 'thoonk.*', 'slipway.*', 'newfeed', 'conffeed', DELETED_CHANNEL],
  ...[...OWN_PATTERNS, ...NOTICE_PATTERNS, NOTIFICATION_PATTERN, ...OWN_TEAMS_PATTERNS],
];

/** All permissions that a Redis user needs, in the form of ACL SETUSER. */
export const neededRights = (): readonly string[] => {
  const commands = new Set([...commandsOfScripts(), ...DIRECT_COMMANDS, ...CONNECTION_COMMANDS]);
  return [
    '-@all',
    ...KEY_PATTERNS,
    ...CHANNEL_PATTERNS.map((pattern) => `&${pattern}`),
    ...[...commands].map((name) => `+${name.toLowerCase()}`).sort(),
  ];
};

const PROBE = 'slipway.probe';
const TEAM = 'slipway-probe';
const KEYS = [FEEDS, itemsKey(PROBE), headKey(TEAM), PROBE];

/**
 * Calls each command with more and more arguments until their number is right; returns the names of those that are not
 * permitted.
 */
const TRY_COMMANDS = `
redis.call('SET', KEYS[1], '', 'PX', 10000)
local missing = {}
for _, command in ipairs(ARGV) do
  local args, message = {}, ''
  local key = (command == 'DEL' or command == 'UNLINK') and KEYS[2] or KEYS[1]
  repeat
    local reply = redis.pcall(command, unpack(args))
    message = type(reply) == 'table' and reply.err or ''
    args[#args + 1] = #args == 0 and key or '1'
  until not string.find(message, 'Wrong number of args', 1, true) or #args > 9
  if string.find(message, "can't run this command", 1, true) then missing[#missing + 1] = command end
end
redis.call('DEL', KEYS[1])
return missing`;

/** @returns each in the form of ACL SETUSER: `+xadd`, `~thoonk.*`, `&feed.*` */
export const missingRights = async (client: RedisClient): Promise<readonly string[]> => {
  const keys = await missingKeys(client);
  if (keys.length > 0) return keys;
  return [...(await missingCommands(client)), ...(await missingChannels(client))];
};

const missingKeys = async (client: RedisClient): Promise<string[]> => {
  const missing: string[] = [];
  for (const key of KEYS)
    if (await isRefused(client.hDel(key, PROBE)))
      missing.push(`~${key === FEEDS ? key : `${key.slice(0, key.indexOf('.'))}.*`}`);
  if (missing.length < KEYS.length) return missing;
  // Without permission for HDEL itself, nothing is known about the keys.
  return (await isRefused(client.hExists(PROBE, PROBE))) ? missing : ['+hdel'];
};

const missingCommands = async (client: RedisClient): Promise<string[]> => {
  const commands = [...new Set([...commandsOfScripts(), ...DIRECT_COMMANDS])];
  const names = commands.filter((name) => name !== 'PUBLISH' && name !== 'SPUBLISH');
  const probing = client.eval(TRY_COMMANDS, {
    keys: [`${PROBE}:{probe}:a`, `${PROBE}:{probe}:b`],
    arguments: names,
  });
  const refused = await isRefused(probing);
  if (refused) return ['+eval', '+evalsha', '+set', '+del'];
  return ((await probing) as string[]).map((name) => `+${name.toLowerCase()}`);
};

const missingChannels = async (client: RedisClient): Promise<string[]> => {
  const subscriber = client.duplicate();
  subscriber.on('error', () => {});
  await subscriber.connect();
  const ignore = () => {};
  const attempts: [string, () => Promise<unknown>][] = [
    ['+spublish &thoonk.*', () => client.sPublish(logChannel(client, TEAM), '')],
    ['+publish &feed.*', () => client.publish(`feed.publish:${PROBE}`, '')],
    [
      '+ssubscribe &thoonk.*',
      () => subscriber.sSubscribe([logChannel(client, TEAM), presenceChannel(client, TEAM)], ignore),
    ],
    ...[...OWN_PATTERNS, ...NOTICE_PATTERNS, ...OWN_TEAMS_PATTERNS].map(
      (pattern): [string, () => Promise<unknown>] => [
        `+psubscribe &${pattern}`,
        () => subscriber.pSubscribe(pattern, ignore),
      ],
    ),
    ...[DELETED_CHANNEL, SESSION_ENDS].map((channel): [string, () => Promise<unknown>] => [
      `+subscribe &${channel}`,
      () => subscriber.subscribe(channel, ignore),
    ]),
    ['+publish &slipway.*', () => client.publish(SESSION_ENDS, '')],
  ];
  const missing: string[] = [];
  for (const [right, attempt] of attempts) if (await isRefused(attempt())) missing.push(right);
  subscriber.destroy();
  return missing;
};

/** @throws every error that is not about rights or types */
const isRefused = async (attempt: Promise<unknown>): Promise<boolean> => {
  try {
    await attempt;
    return false;
  } catch (error) {
    if (troubleCode(error) === 'NOPERM') return true;
    if (troubleCode(error) === 'WRONGTYPE') return false;
    throw error;
  }
};
