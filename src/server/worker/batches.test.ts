import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import { Batches } from './batches.ts';
import type { Run } from './runTeam.ts';

const run = (id: string, team: string, failures = 0): Run => ({
  id,
  failures,
  job: {
    team: team as TeamId,
    user: 'ada' as MemberId,
    client: 'tab' as ClientId,
    mutation: 1,
    action: 'shipTask',
    args: {},
  },
});

/** Batches whose jobs continue only when released. */
const held = () => {
  const begun: string[] = [];
  const ended: string[] = [];
  const gates = new Map<string, () => void>();
  const batches = new Batches(
    async (_team, runs) => {
      const ids = runs.map(({ id }) => id).join('+');
      begun.push(ids);
      await new Promise<void>((resolve) => gates.set(ids, resolve));
    },
    (runs) => ended.push(...runs.map(({ id }) => id)),
  );
  const letGo = async (ids: string) => {
    gates.get(ids)?.();
    await setImmediate();
  };
  return { batches, begun, ended, letGo };
};

it('runs the jobs of a team together, and teams concurrently', async () => {
  const { batches, begun } = held();
  await batches.begin([run('1', 'harbor'), run('2', 'quay'), run('3', 'harbor')]);
  expect(begun).toEqual(['1+3', '2']);
});

it('[S5] runs the jobs of a team in the order of their claims, even across two batches', async () => {
  const { batches, begun, ended, letGo } = held();
  await batches.begin([run('1', 'harbor'), run('2', 'quay')]);
  await batches.begin([run('3', 'harbor'), run('4', 'pier')]);
  expect(begun).toEqual(['1', '2', '4']);
  await letGo('1');
  expect(begun).toEqual(['1', '2', '4', '3']);
  expect(ended).toEqual([]);
  await letGo('2');
  expect(ended).toEqual(['1', '2']);
});

it('lets teams take turns: a team with many jobs does not block another', async () => {
  const { batches, begun, letGo } = held();
  const many = Array.from({ length: 120 }, (_, index) => run(`h${index}`, 'harbor'));
  const names = (from: number, to: number) =>
    many
      .slice(from, to)
      .map(({ id }) => id)
      .join('+');
  await batches.begin([...many, run('q', 'quay')]);
  expect(begun).toEqual([names(0, 50), 'q']);
  await letGo(names(0, 50));
  await letGo(names(50, 100));
  expect(begun).toEqual([names(0, 50), 'q', names(50, 100), names(100, 120)]);
});

it('has room for two batches', async () => {
  const { batches, letGo } = held();
  let room = false;
  await batches.begin([run('1', 'harbor')]);
  await batches.room();
  await batches.begin([run('2', 'quay')]);
  void batches.room().then(() => {
    room = true;
  });
  await setImmediate();
  expect(room).toBe(false);
  await letGo('2');
  expect(room).toBe(true);
});

it('[S4] runs a job that was given back before only while nothing else is running', async () => {
  const { batches, begun, letGo } = held();
  await batches.begin([run('1', 'harbor')]);
  let over = false;
  const alone = batches.begin([run('2', 'quay', 1)]).then(() => {
    over = true;
  });
  await setImmediate();
  expect(begun).toEqual(['1']);
  await letGo('1');
  expect(begun).toEqual(['1', '2']);
  expect(over).toBe(false);
  await letGo('2');
  await alone;
  expect(batches.inProgress()).toEqual([]);
});
