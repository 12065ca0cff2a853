/** A Redis that cannot work or would lose data is refused, or reported with one warning. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { createClient } from '@redis/client';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { bytes, type RedisClient } from '../../thoonk/client.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { seedDemo } from '../demo.ts';
import { checkRedis } from './check.ts';
import { neededRights } from './rights.ts';

const run = promisify(execFile);
const servers: TestRedis[] = [];
const clients: RedisClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  for (const redis of servers.splice(0)) await redis.stop();
});

const start = async (...more: string[]): Promise<TestRedis> => {
  const redis = await startTestRedis({ appendOnly: true, more });
  servers.push(redis);
  return redis;
};

const connect = async (redis: TestRedis): Promise<RedisClient> => {
  const client: RedisClient = createClient({ url: redis.url });
  client.on('error', () => {});
  clients.push(client);
  await client.connect();
  return client;
};

/** All keys with their contents. */
const everything = async (client: RedisClient): Promise<ReadonlyMap<string, unknown>> => {
  const keys = (await client.keys('*')).sort();
  return new Map(await Promise.all(keys.map(async (key) => [key, await bytes(client).dump(key)] as const)));
};

const refusal = async (url: string): Promise<string> => {
  const error: unknown = await checkRedis(url).then(
    () => new Error('it was not refused'),
    (reason) => reason,
  );
  return (error as Error).message;
};

describe('a Redis at startup', () => {
  it('is used without a warning if everything is fine, and is not changed', async () => {
    const redis = await start();
    expect(await checkRedis(redis.url)).toEqual({ shown: redis.url, warnings: [] });
    const client = await connect(redis);
    expect(await client.keys('*')).toEqual([]);

    await seedDemo(new Thoonk(client));
    const before = await everything(client);
    expect(before.size).toBeGreaterThan(10);
    await checkRedis(redis.url);
    expect(await everything(client)).toEqual(before);
  });

  it.each(['allkeys-lru', 'volatile-lru', 'volatile-ttl'])('is refused if it evicts (%s)', async (policy) => {
    const redis = await start('--maxmemory', '6mb', '--maxmemory-policy', policy);
    expect(await refusal(redis.url)).toMatch(
      new RegExp(`^This Redis deletes keys .*${policy}.*set maxmemory-policy to noeviction`),
    );
  });

  it('gives a warning if it would evict, and if it persists nothing', async () => {
    const redis = await start('--maxmemory-policy', 'allkeys-lru', '--appendonly', 'no', '--save', '');
    const { warnings } = await checkRedis(redis.url);
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toMatch(/would delete keys .*set maxmemory-policy to noeviction\.$/);
    expect(warnings[1]).toMatch(/in memory only.*set appendonly to yes\.$/);
  });

  it('gives no warning if it writes snapshots', async () => {
    const redis = await start('--appendonly', 'no', '--save', '3600 1');
    expect((await checkRedis(redis.url)).warnings).toEqual([]);
  });

  it('is refused if it is a node of a Cluster that serves no slots', async () => {
    const redis = await start('--cluster-enabled', 'yes');
    expect(await refusal(redis.url)).toMatch(
      /cannot be used: its cluster does not serve all slots at the moment/,
    );
  });

  it('is refused if it is a replica', async () => {
    const primary = await start();
    const replica = await start('--replicaof', '127.0.0.1', String(primary.port));
    expect(await refusal(replica.url)).toMatch(/^This Redis is a replica.*set REDIS_URL to its primary/);
  });

  it('is refused in one sentence if nothing listens at the address, or the password is wrong', async () => {
    const redis = await start();
    await (await connect(redis)).configSet('requirepass', 'p#s/s?');
    const place = `127.0.0.1:${redis.port}`;
    expect(await checkRedis(`redis://:p#s/s?@${place}`)).toMatchObject({ shown: redis.url });
    expect(await refusal(`redis://:s3cret@${place}`)).toMatch(/refuses the user name or the password/);
    expect(await refusal(redis.url)).toMatch(/asks for a password/);
    expect(await refusal('redis://app:s3cret@127.0.0.1:1')).toMatch(/nothing listens there/);
    for (const url of [`redis://:s3cret@${place}`, 'redis://app:s3cret@127.0.0.1:1'])
      expect(await refusal(url)).not.toMatch(/s3cret/);
  });
});

/** The words that a shell passes to redis-cli when somebody pastes the command of the page. */
const documentedWords = async (): Promise<readonly string[]> => {
  const page = await readFile('docs/operations.md', 'utf8');
  const command = /^redis-cli (ACL SETUSER [\s\S]*?)^```$/m.exec(page)?.[1] ?? '';
  const { stdout } = await run('sh', ['-c', `show() { printf '%s\\n' "$@"; }\nshow ${command}`]);
  return stdout.trimEnd().split('\n');
};

describe('the permissions of a Redis user', () => {
  const ALL = ['~*', '&*', '+@all'];

  const asUser = async (...rules: string[]): Promise<string> => {
    const redis = await start();
    const client = await connect(redis);
    await client.sendCommand(['ACL', 'SETUSER', 'app', 'on', '>s3cret', ...rules]);
    const url = `redis://app:s3cret@127.0.0.1:${redis.port}`;
    const answer = await checkRedis(url).then(
      () => 'used',
      (error: Error) => error.message,
    );
    expect(answer).not.toMatch(/s3cret/);
    return answer;
  };

  it('suffice if they are the documented ones, and all of these are used', async () => {
    expect(await asUser(...neededRights())).toBe('used');
    const user = ['ACL', 'SETUSER', 'slipway', 'on', '>PASSWORD'];
    expect(await documentedWords()).toEqual([...user, ...neededRights()]);
  });

  it.each([
    ['-xadd', '+xadd'],
    ['-blmpop', '+blmpop'],
    ['-spublish', '+spublish'],
    ['-psubscribe', '+psubscribe'],
    ['-@scripting', '+eval'],
    ['-@write', '+hdel'],
    ['-@sortedset', '+zadd'],
  ])('without %s: one sentence names %s', async (rule, right) => {
    const sentence = await asUser(...ALL, rule);
    expect(sentence).toMatch(
      /^The Redis user of REDIS_URL lacks rights that Slipway needs: [^\n]*ACL SETUSER/,
    );
    expect(sentence).toContain(right);
  });

  it('without channels: one sentence names them', async () => {
    expect(await asUser('~*', '+@all', 'resetchannels')).toContain('&feed.*');
  });

  it('without some keys: one sentence names them', async () => {
    expect(await asUser('~feed*', '~thoonk.*', '&*', '+@all')).toContain('~slipway.*');
  });
});
