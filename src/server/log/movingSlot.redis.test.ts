/**
 * Commits while the slot of their team moves between nodes of a Redis Cluster. Scripts are not rolled back, and a node
 * that is giving a slot away refuses keys that do not exist (or no longer exist) there.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ClusterNode, startTestCluster, type TestCluster } from '../../../test/fixtures/redisCluster.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { configKey } from '../../thoonk/keys.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { createLogger } from '../logger.ts';
import { connectRedis } from '../redis/connect.ts';
import { type Commit, type CommitChange, commit } from './commit.ts';
import { logKey } from './keys.ts';
import { readHead } from './readLog.ts';
import { registerAndCommit } from './registerAndCommit.ts';

const TEAM = 'harbor' as TeamId;
const ADA = listFeed(TEAM, 'ada' as MemberId, 'tasks');
const JUN = listFeed(TEAM, 'jun' as MemberId, 'tasks');

let cluster: TestCluster;
let client: RedisClient;
let thoonk: Thoonk;
let source: ClusterNode;
let target: ClusterNode;
let slot: string;
let settled = 0;

beforeAll(async () => {
  cluster = await startTestCluster();
  client = await connectRedis(cluster.url, createLogger('silent'));
  thoonk = new Thoonk(client);
  slot = String(await cluster.slotOf(logKey(TEAM)));
});
afterAll(async () => {
  client.destroy();
  await cluster.stop();
});
beforeEach(async () => {
  await cluster.clear();
  thoonk.registry.forget(ADA);
  thoonk.registry.forget(JUN);
  source = await cluster.masterOf(logKey(TEAM));
  const masters = await Promise.all('abcdef'.split('').map((key) => cluster.masterOf(key)));
  target = masters.find((node) => node !== source) ?? source;
  settled = 0;
});

const job = (...changes: CommitChange[]): Commit => {
  const mutation = ++settled;
  const by = { client: 'tab', mutation, user: 'ada' };
  return { ...by, code: 200, audience: '*', body: `{"n":${mutation}}`, reads: [], changes };
};
const put = (feed: typeof ADA, id: string): CommitChange => ({
  ...{ kind: 'publish', type: 'sorted' },
  ...{ feed, id, raw: `{"id":"${id}"}` },
});
const retract = (feed: typeof ADA, id: string): CommitChange => ({
  kind: 'retract',
  feed,
  type: 'sorted',
  id,
});

const giveAway = async (): Promise<void> => {
  const [from, to] = await Promise.all([source, target].map((node) => node.command('CLUSTER', 'MYID')));
  await target.command('CLUSTER', 'SETSLOT', slot, 'IMPORTING', String(from));
  await source.command('CLUSTER', 'SETSLOT', slot, 'MIGRATING', String(to));
};
const migrate = async (keys: readonly string[]): Promise<void> => {
  const destination = ['127.0.0.1', String(target.port), '', '0', '5000'];
  await source.command('MIGRATE', ...destination, 'KEYS', ...keys);
};
const keysLeft = async () => (await source.command('CLUSTER', 'GETKEYSINSLOT', slot, '100')) as string[];
const finishMove = async (): Promise<void> => {
  const left = await keysLeft();
  if (left.length > 0) await migrate(left);
  const id = String(await target.command('CLUSTER', 'MYID'));
  for (const node of [target, source, ...cluster.nodes])
    await node.command('CLUSTER', 'SETSLOT', slot, 'NODE', id).catch(() => {});
};

const idsOf = (feed: typeof ADA) => client.lRange(`feed.ids:${feed}`, 0, -1);
const refusals = async (node: ClusterNode): Promise<number> => {
  const statistics = String(await node.command('INFO', 'errorstats'));
  return Number(/errorstat_TRYAGAIN:count=(\d+)/.exec(statistics)?.[1] ?? 0);
};

describe('a commit to an empty feed', () => {
  const moveWith = async (first: (key: string) => boolean, refusing: () => ClusterNode) => {
    await registerAndCommit(thoonk, TEAM, [job(put(ADA, 'a')), job(retract(ADA, 'a'))]);
    await giveAway();
    await migrate((await keysLeft()).filter(first));
    const before = await refusals(refusing());
    const committing = commit(client, TEAM, [job(put(ADA, 'b'))]);
    while ((await refusals(refusing())) === before);
    await finishMove();
    expect(await committing).toMatchObject([{ outcome: 'committed', isUnregistered: false }]);
    expect(await idsOf(ADA)).toEqual(['b']);
  };

  it('waits while only its configuration has moved', async () => {
    await moveWith(
      (key) => key === configKey(ADA),
      () => source,
    );
  });

  it('waits while only its configuration has not moved', async () => {
    await moveWith(
      (key) => key !== configKey(ADA),
      () => target,
    );
  });
});

describe('[S7] a job that cannot be completed while the slot moves writes nothing', () => {
  it('if an earlier job of the same call has emptied a feed to which it writes', async () => {
    await registerAndCommit(thoonk, TEAM, [job(put(ADA, 'a')), job(put(JUN, 'j1'), put(JUN, 'j2'))]);
    await giveAway();
    const ship = job(retract(ADA, 'a'));
    const assign = job(retract(JUN, 'j1'), put(ADA, 'j1'));
    await expect(commit(client, TEAM, [ship, assign])).rejects.toThrow('non local key');
    expect(await idsOf(JUN)).toEqual(['j1', 'j2']);
    expect((await readHead(client, TEAM)).seq).toBe(3);
    await finishMove();
    expect(await commit(client, TEAM, [ship, assign])).toMatchObject([
      { outcome: 'repeated', seq: 3 },
      { outcome: 'committed', seq: 4 },
    ]);
    expect([await idsOf(ADA), await idsOf(JUN)]).toEqual([['j1'], ['j2']]);
  });
});

describe('a move of the only item of a list', () => {
  it.for(['begin:', ':end'] as const)(
    'to %s leaves it in its place while the slot moves',
    async (position) => {
      await registerAndCommit(thoonk, TEAM, [job(put(ADA, 'a'))]);
      await giveAway();
      const move = job({ kind: 'position', feed: ADA, type: 'sorted', id: 'a', position });
      expect(await commit(client, TEAM, [move])).toMatchObject([{ outcome: 'committed', seq: 2 }]);
      expect(await idsOf(ADA)).toEqual(['a']);
      await finishMove();
    },
  );
});
