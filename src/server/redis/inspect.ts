/**
 * Inspects a Redis before the program relies on it.
 *
 * Guarantees that a Redis which cannot work, or which would silently lose data, is refused with one sentence that says
 * what to change, and that a risk which the operator may have chosen is reported once. Settings that the server does
 * not reveal (a managed Redis may hide them) are not checked.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { type Info, nodesOf, readInfo } from './nodes.ts';
import { missingRights } from './rights.ts';
import { UnusableRedis } from './trouble.ts';

const OLDEST_MAJOR = 7;
/** Number of slots of any Cluster. */
const SLOTS = 16_384;

/**
 * @returns warnings, one sentence each
 * @throws UnusableRedis with the most important sentence
 */
export const inspectRedis = async (client: RedisClient): Promise<readonly string[]> => {
  const nodes = await nodesOf(client);
  const infos = await Promise.all(nodes.map(readInfo));
  const firstOf = (rule: (info: Info) => string | undefined) =>
    infos.map(rule).find((sentence) => sentence !== undefined);
  const refusal =
    (await refusedCluster(client)) ??
    firstOf(refusedVersion) ??
    firstOf(refusedKind) ??
    firstOf(evictionRisk) ??
    (await refusedRights(client));
  if (refusal !== undefined) throw new UnusableRedis(refusal);
  return dangerousSettings(client, infos);
};

/** Settings that may lose data; they can also change while Redis runs. Each sentence once, for all nodes. */
export const dangerousSettings = async (
  client: RedisClient,
  known: readonly Info[] = [],
): Promise<readonly string[]> => {
  const nodes = await nodesOf(client);
  const sentences = await Promise.all(
    nodes.map(async (node, index) => {
      const info = known[index] ?? (await readInfo(node));
      return [evictionRisk(info) ?? evictionWarning(info), await persistenceWarning(node, info)];
    }),
  );
  return [...new Set(sentences.flat().filter((sentence) => sentence !== undefined))];
};

const refusedCluster = async (client: RedisClient): Promise<string | undefined> => {
  if (!client.primaries) return undefined;
  const states = await Promise.all(
    (await client.primaries()).map((node) => node.sendCommand(['CLUSTER', 'INFO']).then(String)),
  );
  const isWhole = (state: string) =>
    state.includes('cluster_state:ok') && state.includes(`cluster_slots_ok:${SLOTS}`);
  if (states.every(isWhole)) return undefined;
  return 'This Redis Cluster does not serve all of its slots, so some teams could not be saved: CLUSTER INFO and CLUSTER SHARDS say what is missing.';
};

const refusedVersion = (info: Info): string | undefined => {
  const version = info.get('redis_version');
  if (version === undefined || Number.parseInt(version, 10) >= OLDEST_MAJOR) return undefined;
  return `Slipway needs Redis ${OLDEST_MAJOR}.0 or newer, and this one is ${version}: upgrade it, or set REDIS_URL to another.`;
};

const refusedKind = (info: Info): string | undefined => {
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
