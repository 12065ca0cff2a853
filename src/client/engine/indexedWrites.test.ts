import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import { openIndexedStorage } from './indexedStorage.ts';
import type { EngineStorage } from './storage.ts';

const ADA = 'ada' as MemberId;
const HARBOR = 'harbor' as TeamId;

const job = {
  client: 'tab' as ClientId,
  user: ADA,
  team: HARBOR,
  mutation: 1,
  action: 'sendChat',
  args: {},
  at: 1,
};

test.for<[string, (storage: EngineStorage) => Promise<void>]>([
  ['jobs', (storage) => storage.writeJobs([{ job, state: 'unsent', refusal: null }], [])],
  ['a team', (storage) => storage.writeTeam({ seq: 1, hash: 'h', feeds: {} })],
  ['entries', (storage) => storage.addEntries([{ seq: 2, hash: 'h' }])],
  ['a note', (storage) => storage.writeNote('undo', 1)],
  ['that a team is forgotten', (storage) => storage.forgetTeam()],
])('[S22] writing %s resolves when its transaction is complete, not before', async ([, write]) => {
  const storage = await openIndexedStorage(ADA, HARBOR);
  let open = 0;
  const { transaction } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
    const made = transaction.apply(this, args);
    open++;
    made.addEventListener('complete', () => open--);
    return made;
  });
  await write(storage);
  expect(open).toBe(0);
  storage.close();
});
