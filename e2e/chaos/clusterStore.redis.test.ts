/**
 * That the faults of a Cluster are what they say they are, and that its losses are found.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pause } from '../../src/thoonk/pause.ts';
import { startTestCluster, type TestCluster } from '../../test/fixtures/redisCluster.ts';
import { loggedBy } from './appendOnlyLog.ts';
import { lostBranches } from './checker/branches.ts';
import { ASKED, GROUND, logOf, TEAM } from './checker/handMade.ts';
import { SETTINGS } from './clusterStore.ts';
import { Shard } from './shard.ts';
import { moveSlot } from './slotMove.ts';

let cluster: TestCluster;
let shards: Shard[];
const LOG = `thoonk.log:{team:${TEAM}}`;

beforeAll(async () => {
  cluster = await startTestCluster(SETTINGS);
  shards = [0, 1, 2].map((at) => new Shard([nodeAt(at), nodeAt(at + 3)]));
});
afterAll(() => cluster.stop());

const nodeAt = (at: number) => {
  const node = cluster.nodes[at];
  if (!node) throw new Error('the Cluster has fewer nodes');
  return node;
};

const rolesOf = async (key: string) => {
  const master = await cluster.masterOf(key);
  const shard = shards.find(({ nodes }) => nodes.includes(master));
  const roles = await shard?.roles();
  if (!roles) throw new Error('the replica is not in step');
  return roles;
};

describe('the slot of a team', () => {
  test('is moved with all of its keys to another shard', async () => {
    const keys = Array.from({ length: 7 }, (_, index) => `{team:${TEAM}}.${index}`);
    const before = await cluster.masterOf(LOG);
    for (const key of keys) await before.command('SET', key, 'kept');
    expect(await moveSlot(shards, LOG, 0, 10)).toBe('7 keys');
    const after = await cluster.masterOf(LOG);
    expect(after).not.toBe(before);
    for (const key of keys) expect(await after.command('GET', key)).toBe('kept');
    for (const key of keys) await after.command('DEL', key);
  });
});

describe('a shard', () => {
  test('has one fault at a time, and none while its replica is away', async () => {
    const [shard] = shards;
    const done: string[] = [];
    await shard?.alone(async ({ replica }) => {
      await shard.alone(async () => void done.push('a second fault'));
      await replica.kill();
      expect(await shard.roles()).toBeNull();
      await replica.restart();
      done.push('the first fault');
    });
    expect(done).toEqual(['the first fault']);
    expect(await shard?.roles()).not.toBeNull();
  });

  test('[S38] whose replica takes over without the last entries: they are found', {
    timeout: 60_000,
  }, async () => {
    const log = logOf([GROUND, ...ASKED]);
    const { master, replica } = await rolesOf(LOG);
    const append = async (from: number, to: number) => {
      for (const { seq, hash, to: audience, by, body } of log.slice(from, to)) {
        const fields = ['hash', hash, 'to', audience, 'by', by, 'body', body];
        await master.command('XADD', LOG, 'MAXLEN', '~', '100', `${seq}-0`, ...fields);
      }
    };
    await append(0, 2);
    await master.command('WAIT', '1', '0');
    // A paused replica does not connect again.
    replica.signal('SIGSTOP');
    await master.command('CLIENT', 'KILL', 'TYPE', 'replica');
    await append(2, 5);
    await master.kill();
    replica.signal('SIGCONT');
    while ((await cluster.masterOf(LOG)) !== replica) await pause(50);
    await master.restart();
    await cluster.untilWhole();
    expect(await replica.command('XLEN', LOG)).toBe(2);
    const logged = await loggedBy(cluster.nodes.map(({ folder }) => folder));
    expect(lostBranches(logged, [{ team: TEAM, log: log.slice(0, 2) }])).toEqual([[{ team: TEAM, log }]]);
  });
});
