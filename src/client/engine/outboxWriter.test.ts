import { beforeEach, expect, test, vi } from 'vitest';
import type { ClientId, JobKey, MemberId, TeamId } from '../../model/ids.ts';
import { memoryStorage } from './memoryStorage.ts';
import { OutboxWriter } from './outboxWriter.ts';
import type { EngineStorage, StoredJob } from './storage.ts';

const unsent = (mutation: number): StoredJob => ({
  job: {
    client: 'tab' as ClientId,
    user: 'ada' as MemberId,
    team: 'harbor' as TeamId,
    mutation,
    action: 'sendChat',
    args: {},
    at: 1,
  },
  state: 'unsent',
  refusal: null,
});
const settled = (mutation: number): StoredJob => ({ ...unsent(mutation), state: 'settled' });

let writes: [number[], number[]][];
let full: boolean;
let storage: EngineStorage;
let received: string[];
let keeper: OutboxWriter;

const numbers = (jobs: readonly JobKey[]) => jobs.map(({ mutation }) => mutation);

beforeEach(() => {
  writes = [];
  received = [];
  full = false;
  const memory = memoryStorage(true);
  storage = {
    ...memory,
    writeJobs: async (put, remove) => {
      if (full) throw new Error('no room');
      writes.push([numbers(put.map(({ job }) => job)), numbers(remove)]);
      await memory.writeJobs(put, remove);
    },
  };
  keeper = new OutboxWriter(storage, {
    stored: (jobs) => received.push(`stored ${numbers(jobs)}`),
    kept: (kept) => received.push(kept),
  });
});

test('[S22] jobs added during a write go into one next write', async () => {
  keeper.keep(unsent(1));
  await Promise.resolve();
  for (const mutation of [2, 3, 4]) keeper.keep(unsent(mutation));
  await keeper.settled();
  expect(writes).toEqual([
    [[1], []],
    [[2, 3, 4], []],
  ]);
  expect(received).toEqual(['stored 1', 'stored 2,3,4']);
});

test('a job that is removed before it was written is not written', async () => {
  keeper.keep(unsent(1));
  keeper.keep(unsent(2));
  keeper.forget([unsent(1).job]);
  await keeper.settled();
  expect(writes).toEqual([[[2], [1]]]);
});

test('[S22] a device that refuses writes blocks nothing, and the next write retries the newest states', async () => {
  full = true;
  keeper.keep(unsent(1));
  keeper.keep(unsent(2));
  await keeper.settled();
  expect(received).toEqual(['memory', 'stored 1,2']);
  expect(keeper.kept).toBe('memory');
  full = false;
  keeper.keep(settled(2));
  keeper.keep(unsent(3));
  await keeper.settled();
  expect(keeper.kept).toBe('device');
  expect((await storage.load()).jobs.map(({ job, state }) => [job.mutation, state])).toEqual([
    [1, 'unsent'],
    [2, 'settled'],
    [3, 'unsent'],
  ]);
});

test('[S22] a device that does not answer counts as one that refuses', async () => {
  vi.useFakeTimers();
  storage = { ...storage, writeJobs: () => new Promise(() => {}) };
  keeper = new OutboxWriter(storage, {
    stored: (jobs) => received.push(`stored ${numbers(jobs)}`),
    kept: (kept) => received.push(kept),
  });
  keeper.keep(unsent(1));
  await vi.advanceTimersByTimeAsync(4_000);
  expect(received).toEqual([]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(received).toEqual(['memory', 'stored 1']);
  vi.useRealTimers();
});
