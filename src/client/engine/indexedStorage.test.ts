import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import { refuse } from '../../model/refusal.ts';
import type { LogEntry } from '../../sync/protocol/entry.ts';
import { openIndexedStorage } from './indexedStorage.ts';
import { memoryStorage } from './memoryStorage.ts';
import type { EngineStorage, StoredJob } from './storage.ts';

const ADA = 'ada' as MemberId;
const HARBOR = 'harbor' as TeamId;

const stored = (mutation: number, client = 'tab', state: StoredJob['state'] = 'unsent'): StoredJob => ({
  job: {
    client: client as ClientId,
    user: ADA,
    team: HARBOR,
    mutation,
    action: 'sendChat',
    args: { text: `number ${mutation}` },
    at: 1,
  },
  state,
  refusal: null,
});

const team = (seq: number) => ({
  seq,
  hash: `h${seq}`,
  feeds: { feed: { ids: ['a'], items: [{ id: 'a' }] } },
});
const entry = (seq: number): LogEntry => ({ seq, hash: `h${seq}` });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe.for([
  ['in IndexedDB', () => openIndexedStorage(ADA, HARBOR)],
  ['in memory', async () => memoryStorage(true)],
] as const)('storage %s', ([, open]) => {
  let storage: EngineStorage;
  beforeEach(async () => {
    storage = await open();
  });

  test('is empty at first', async () => {
    expect(await storage.load()).toEqual({ jobs: [], team: null, entries: [] });
    expect(await storage.clients()).toEqual([]);
  });

  test('[S22] keeps jobs in the order of their numbers, not of the writes', async () => {
    await storage.writeJobs([stored(10), stored(2)], []);
    await storage.writeJobs([stored(1)], []);
    expect((await storage.loadJobs('tab' as ClientId)).map(({ job }) => job.mutation)).toEqual([1, 2, 10]);
  });

  test('keeps the latest state of a job, and removes jobs', async () => {
    await storage.writeJobs([stored(1), stored(2)], []);
    const refusal = refuse('notYours');
    await storage.writeJobs([{ ...stored(1), state: 'refused', refusal }], [stored(2).job]);
    const { jobs } = await storage.load();
    expect(jobs.map(({ state, refusal: why }) => [state, why])).toEqual([['refused', refusal]]);
  });

  test('[S24] lists the clients that have jobs', async () => {
    await storage.writeJobs([stored(1, 'one'), stored(1, 'two'), stored(2, 'two')], []);
    expect((await storage.clients()).sort()).toEqual(['one', 'two']);
    expect(await storage.loadJobs('two' as ClientId)).toHaveLength(2);
  });

  test('[S23] keeps a snapshot and the entries after it; a new snapshot replaces both', async () => {
    await storage.writeTeam(team(3));
    await storage.addEntries([entry(4), entry(5)]);
    expect(await storage.load()).toMatchObject({ team: team(3), entries: [entry(4), entry(5)] });
    await storage.writeTeam(team(9));
    expect(await storage.load()).toMatchObject({ team: team(9), entries: [] });
  });

  test("[S13] deletes the team's data and keeps the jobs", async () => {
    await storage.writeJobs([stored(1)], []);
    await storage.writeTeam(team(3));
    await storage.addEntries([entry(4)]);
    await storage.forgetTeam();
    const { jobs, team: known, entries } = await storage.load();
    expect([jobs.length, known, entries]).toEqual([1, null, []]);
  });

  test('keeps notes by name', async () => {
    expect(await storage.readNote('undo')).toBeUndefined();
    await storage.writeNote('undo', [1, 2]);
    expect(await storage.readNote('undo')).toEqual([1, 2]);
  });

  test('finds notes by name prefix, and removes them', async () => {
    await storage.writeNote('drafts one', 1);
    await storage.writeNote('drafts two', 2);
    await storage.writeNote('undo', 3);
    expect([...(await storage.readNotes('drafts '))]).toEqual([
      ['drafts one', 1],
      ['drafts two', 2],
    ]);
    await storage.writeNote('drafts one', undefined);
    expect([...(await storage.readNotes('drafts ')).keys()]).toEqual(['drafts two']);
  });
});

test('[S22] every write waits until it is on disk, not in an operating system buffer', async () => {
  const storage = await openIndexedStorage(ADA, HARBOR);
  const written: (string | undefined)[] = [];
  const { transaction } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    names,
    mode,
    options,
  ) {
    if (mode === 'readwrite') written.push(options?.durability);
    return transaction.call(this, names, mode, options);
  });
  await storage.writeJobs([stored(1)], []);
  await storage.writeJobs([], [stored(1).job]);
  await storage.writeTeam(team(3));
  await storage.addEntries([entry(4)]);
  await storage.forgetTeam();
  await storage.writeNote('drafts tab', 1);
  await storage.writeNote('drafts tab', undefined);
  expect(written).toEqual(Array(7).fill('strict'));
});

test("[S26] users do not see each other's data", async () => {
  const ada = await openIndexedStorage(ADA, HARBOR);
  await ada.writeJobs([stored(1)], []);
  await ada.writeTeam(team(3));
  await ada.writeNote('undo', 1);
  const jun = await openIndexedStorage('jun' as MemberId, HARBOR);
  expect(await jun.load()).toEqual({ jobs: [], team: null, entries: [] });
  expect(await jun.clients()).toEqual([]);
  expect(await jun.loadJobs('tab' as ClientId)).toEqual([]);
  expect(await jun.readNote('undo')).toBeUndefined();
});

test('[S30] reports when storage is taken away', async () => {
  const storage = await openIndexedStorage(ADA, HARBOR);
  const lost = new Promise<void>((resolve) => storage.onLost(resolve));
  indexedDB.deleteDatabase('slipway');
  await lost;
  await expect(storage.writeJobs([stored(1)], [])).rejects.toThrow();
});
