/**
 * A script of ours in which one call of Redis fails, and what Redis holds before and after it.
 *
 * The failing is written into the text of the script, so that it is the same on a real Redis and on the stand-in.
 */
import type { RedisClient } from '../thoonk/client.ts';
import { type ScriptName, scriptNamed } from '../thoonk/scripts.ts';

export type ScriptCall = {
  readonly script: ScriptName;
  readonly keys: string[];
  readonly args: string[];
};

/** The key `FAILING` holds the number of the call that fails, counted from 1; `CALLS` then says how many there were. */
const withFaults = (source: string): string => `
local inner, calls, failing = redis, 0, tonumber(redis.call('GET', 'FAILING'))
local function isFailing()
  calls = calls + 1
  return calls == failing
end
local redis = {
  sha1hex = inner.sha1hex, error_reply = inner.error_reply, status_reply = inner.status_reply,
  call = function(...)
    if isFailing() then error({ err = 'ERR a planned fault' }) end
    return inner.call(...)
  end,
  pcall = function(...)
    if isFailing() then return { err = 'ERR a planned fault' } end
    return inner.pcall(...)
  end,
}
local function script()
${source}
end
local fine, reply = pcall(script)
inner.call('SET', 'CALLS', calls)
if not fine then error(reply) end
return reply
`;

/** @returns how many calls of Redis the script made; `failing` 0 lets all of them work */
export const runWithFault = async (client: RedisClient, call: ScriptCall, failing: number) => {
  const source = withFaults(scriptNamed(call.script).source);
  await client.set('FAILING', String(failing));
  const error = await client.eval(source, { keys: call.keys, arguments: call.args }).then(
    () => null,
    (thrown: Error) => thrown.message,
  );
  const calls = Number(await client.get('CALLS'));
  await client.del(['CALLS', 'FAILING']);
  return { calls, error };
};

/** Times as they differ from run to run. */
const withoutTimes = (text: string): string => text.replace(/\b1[0-9]{9}(\.[0-9]+|[0-9]{3})?\b/g, 'NOW');

const READ: Record<string, (client: RedisClient, key: string) => Promise<unknown>> = {
  string: (client, key) => client.get(key),
  hash: async (client, key) => Object.entries(await client.hGetAll(key)).sort(),
  list: (client, key) => client.lRange(key, 0, -1),
  set: async (client, key) => (await client.sMembers(key)).sort(),
  // Jobs that were put in one millisecond have no order.
  zset: async (client, key) => {
    const members = await client.zRange(key, 0, -1);
    return key.startsWith('feed.ids:') ? members : members.sort();
  },
  stream: async (client, key) =>
    ((await client.xRange(key, '-', '+')) ?? []).map(({ id, message }) => ({ id, ...message })),
};

/** Everything that is stored, by key, as text. */
export const everythingStored = async (client: RedisClient): Promise<Record<string, string>> => {
  const keys = (await client.keys('*')).sort();
  const texts = await Promise.all(
    keys.map(async (key) => JSON.stringify(await READ[await client.type(key)]?.(client, key))),
  );
  return Object.fromEntries(keys.map((key, index) => [key, withoutTimes(texts[index] ?? '')]));
};
