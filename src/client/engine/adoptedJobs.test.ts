import { expect, test } from 'vitest';
import { ADA, DEMO_TEAM } from '../../demo/demoTeam.ts';
import { refuse } from '../../model/refusal.ts';
import { memoryLocks } from './clientLocks.ts';
import { DISCARDED, Ledger } from './ledger.ts';
import { memoryStorage } from './memoryStorage.ts';
import { newClientId } from './outbox.ts';
import type { StoredJob } from './storage.ts';

const client = newClientId(ADA);
const stored = (mutation: number, state: StoredJob['state'], isRefused = false): StoredJob => ({
  job: { client, user: ADA, team: DEMO_TEAM, mutation, action: 'sendChat', args: { text: 'Ahoy' }, at: 0 },
  state,
  refusal: isRefused ? refuse('taskGone') : null,
});

/** What a tab has still to send of the edits that a closed tab has left on the device. */
const adopted = async (...left: readonly StoredJob[]) => {
  const storage = memoryStorage(true);
  await storage.writeJobs(left, []);
  const received = { stored: () => {}, kept: () => {}, pending: () => {}, refused: () => {} };
  const ledger = new Ledger(ADA, storage, memoryLocks(), received);
  await ledger.adoptOrphans();
  const unsettled = ledger.outboxes.of(client)?.unsettled() ?? [];
  await ledger.close();
  return unsettled.map(({ job }) => [job.mutation, job.action === DISCARDED]);
};

test('[S22] an edit before a refused one is sent', async () => {
  expect(await adopted(stored(1, 'settled'), stored(2, 'unsent'), stored(3, 'settled', true))).toEqual([
    [2, false],
  ]);
});

test('[S2] the number of an edit that the device has lost is used up, so that later ones can take effect', async () => {
  expect(await adopted(stored(1, 'unsent'), stored(3, 'unsent'))).toEqual([
    [1, false],
    [2, true],
    [3, false],
  ]);
});

test('[S2] the numbers of edits that were removed because they are safe are not sent again', async () => {
  expect(await adopted(stored(1, 'refused', true), stored(4, 'settled'), stored(5, 'unsent'))).toEqual([
    [5, false],
  ]);
});
