/**
 * Inspects a Redis before the program relies on it.
 *
 * Guarantees that a Redis which cannot work, or which would silently lose data, is refused with one sentence that says
 * what to change, and that a risk which the operator may have chosen is reported once. Settings that the server does
 * not reveal (a managed Redis may hide them) are not checked.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { missingRights } from './rights.ts';
import { meaningOf, UnusableRedis } from './trouble.ts';

type Info = ReadonlyMap<string, string>;

const OLDEST_MAJOR = 7;

/**
 * @returns warnings, one sentence each
 * @throws UnusableRedis with the most important sentence
 */
export const inspectRedis = async (client: RedisClient): Promise<readonly string[]> => {
  const info = await readInfo(client);
  const refusal =
    refusedVersion(info) ?? refusedKind(info) ?? evictionRisk(info) ?? (await refusedRights(client));
  if (refusal !== undefined) throw new UnusableRedis(refusal);
  return dangerousSettings(client, info);
};

/** Settings that may lose data; they can also change while Redis runs. */
export const dangerousSettings = async (client: RedisClient, known?: Info): Promise<readonly string[]> => {
  const info = known ?? (await readInfo(client));
  const sentences = [evictionRisk(info) ?? evictionWarning(info), await persistenceWarning(client, info)];
  return sentences.filter((sentence) => sentence !== undefined);
};

const refusedVersion = (info: Info): string | undefined => {
  const version = info.get('redis_version');
  if (version === undefined || Number.parseInt(version, 10) >= OLDEST_MAJOR) return undefined;
  return `Slipway needs Redis ${OLDEST_MAJOR}.0 or newer, and this one is ${version}: upgrade it, or set REDIS_URL to another.`;
};

const refusedKind = (info: Info): string | undefined => {
  if (info.get('cluster_enabled') === '1')
    return 'This Redis is part of a Redis Cluster, which Slipway does not support: set REDIS_URL to a Redis without cluster-enabled.';
  if (info.get('role') === 'slave')
    return 'This Redis is a replica and takes no writes: set REDIS_URL to its primary.';
  return undefined;
};

const evictionRisk = (info: Info): string | undefined => {
  const policy = evictingPolicy(info);
  if (policy === undefined || info.get('maxmemory') === '0') return undefined;
  return `This Redis deletes keys when its memory is full (maxmemory-policy ${policy}), and tasks and sign-ins would be lost: set maxmemory-policy to noeviction.`;
};

const evictionWarning = (info: Info): string | undefined => {
  const policy = evictingPolicy(info);
  if (policy === undefined) return undefined;
  return `This Redis would delete keys if it had a maxmemory (maxmemory-policy ${policy}): set maxmemory-policy to noeviction.`;
};

const evictingPolicy = (info: Info): string | undefined => {
  const policy = info.get('maxmemory_policy');
  return policy === undefined || policy === 'noeviction' ? undefined : policy;
};

const persistenceWarning = async (client: RedisClient, info: Info): Promise<string | undefined> => {
  if (info.get('aof_enabled') !== '0') return undefined;
  const { save } = await client.configGet('save').catch(() => ({ save: undefined }));
  if (save !== '') return undefined;
  return 'This Redis keeps its data in memory only, and a restart loses all of it: set appendonly to yes.';
};

const refusedRights = async (client: RedisClient): Promise<string | undefined> => {
  const missing = await missingRights(client);
  if (missing.length === 0) return undefined;
  return `The Redis user of REDIS_URL lacks rights that Slipway needs: ${missing.join(', ')}. Grant them with ACL SETUSER.`;
};

const readInfo = async (client: RedisClient): Promise<Info> => {
  try {
    const lines = (await client.info()).split(/\r?\n/).filter((line) => line.includes(':'));
    return new Map(
      lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
    );
  } catch (error) {
    if (!client.isReady) throw new UnusableRedis(`Redis cannot be used: ${meaningOf(error)}.`);
    return new Map();
  }
};
