/**
 * Moves a slot to another shard while people work, key by key, as an operator does.
 *
 * Guarantees that the move is completed, whatever happens in between: a move that stays halfway would keep a team
 * waiting for ever.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { ClusterNode } from '../../test/fixtures/redisCluster.ts';
import { answerOf, type Shard } from './shard.ts';

const MAX_TRIES = 40;
const RETRY_AFTER = 500;
const MIGRATE_TIMEOUT = '5000';

/** @returns what was done, in words */
export const moveSlot = async (
  shards: readonly Shard[],
  key: string,
  choice: number,
  milliseconds: number,
): Promise<string> => {
  const slot = await slotOf(shards, key);
  const source = await ownerOf(shards, slot);
  const others = shards.filter((shard) => shard !== source);
  const target = others[choice % others.length];
  if (!source || !target) return 'nobody serves it now';
  let done = 'a shard has another fault, or its replica is not in step';
  await source.alone(() =>
    target.alone(async () => {
      const keys = await untilMoved(source, target, slot, milliseconds);
      done = `${keys} keys`;
    }),
  );
  return done;
};

/** A failover in between ends the attempt; the next one continues with the new master. */
const untilMoved = async (
  source: Shard,
  target: Shard,
  slot: string,
  milliseconds: number,
): Promise<number> => {
  let pauseAfterKey: number | null = null;
  let moved = 0;
  for (let tries = 1; ; tries++) {
    const [from, to] = [await source.roles(), await target.roles()];
    try {
      if (!from || !to) throw new Error('a shard has no master at the moment');
      pauseAfterKey ??=
        milliseconds / (Number(await from.master.command('CLUSTER', 'COUNTKEYSINSLOT', slot)) + 1);
      for await (const _ of migrate(from.master, to.master, slot)) {
        moved++;
        await pause(pauseAfterKey);
      }
      await settle([...source.nodes, ...target.nodes], to.master, slot);
      return moved;
    } catch (error) {
      if (tries === MAX_TRIES) throw error;
      await pause(RETRY_AFTER);
    }
  }
};

async function* migrate(source: ClusterNode, target: ClusterNode, slot: string): AsyncGenerator<string> {
  const [sourceId, targetId] = await Promise.all(
    [source, target].map((node) => node.command('CLUSTER', 'MYID')),
  );
  await target.command('CLUSTER', 'SETSLOT', slot, 'IMPORTING', String(sourceId));
  await source.command('CLUSTER', 'SETSLOT', slot, 'MIGRATING', String(targetId));
  for (;;) {
    const keys = (await source.command('CLUSTER', 'GETKEYSINSLOT', slot, '1')) as string[];
    const [key] = keys;
    if (key === undefined) return;
    const destination = ['127.0.0.1', String(target.port), '', '0', MIGRATE_TIMEOUT];
    await source.command('MIGRATE', ...destination, 'REPLACE', 'KEYS', key);
    yield key;
  }
}

/** The target first: it raises its epoch, and the others believe it. */
const settle = async (nodes: readonly ClusterNode[], target: ClusterNode, slot: string): Promise<void> => {
  const id = String(await target.command('CLUSTER', 'MYID'));
  await target.command('CLUSTER', 'SETSLOT', slot, 'NODE', id);
  await Promise.all(nodes.map((node) => answerOf(node, 'CLUSTER', 'SETSLOT', slot, 'NODE', id)));
};

const slotOf = async (shards: readonly Shard[], key: string): Promise<string> =>
  String(await anyAnswer(shards, 'CLUSTER', 'KEYSLOT', key));

const ownerOf = async (shards: readonly Shard[], slot: string): Promise<Shard | undefined> => {
  const slots = (await anyAnswer(shards, 'CLUSTER', 'SLOTS')) as
    | [number, number, [string, number]][]
    | undefined;
  const range = slots?.find(([from, to]) => from <= Number(slot) && Number(slot) <= to);
  return shards.find(({ nodes }) => nodes.some(({ port }) => port === range?.[2][1]));
};

const anyAnswer = async (shards: readonly Shard[], ...args: string[]): Promise<unknown> => {
  for (const node of shards.flatMap(({ nodes }) => nodes)) {
    const answer = await answerOf(node, ...args);
    if (answer !== undefined) return answer;
  }
  return undefined;
};
