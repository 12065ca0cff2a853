/**
 * Waits for the outcome of a job that a request has submitted.
 *
 * Guarantees an outcome from the log, or an error after a bounded time. The job may still take effect after such an
 * error.
 */

import type { JobKey, TeamId } from '../../model/ids.ts';
import { type Refusal, receivedRefusal } from '../../model/refusal.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { pause } from '../../thoonk/pause.ts';
import { readClientRecord } from '../log/clients.ts';
import { readEntry } from '../log/parseStored.ts';
import { findEntry } from '../log/readLog.ts';

/** Milliseconds between checks; the first is short, because a job takes a few milliseconds. */
const FIRST_PAUSE = 4;
const LONGEST_PAUSE = 100;
/** Milliseconds. */
const OUTCOME_TIMEOUT_MS = 3_500;

export class NoOutcome extends Error {}

/** @returns null when the job took effect @throws NoOutcome */
export const outcomeOf = async (
  client: RedisClient,
  team: TeamId,
  submitted: JobKey,
): Promise<Refusal | null> => {
  let next = FIRST_PAUSE;
  for (
    const from = performance.now();
    performance.now() - from < OUTCOME_TIMEOUT_MS;
    next = Math.min(next * 2, LONGEST_PAUSE)
  ) {
    const record = await readClientRecord(client, team, submitted.client);
    if (record && record.mutation >= submitted.mutation) {
      if (record.code === 200) return null;
      const entry = await findEntry(client, team, `${submitted.client} ${submitted.mutation}`, record.seq);
      const reason = entry && readEntry(entry)?.reason;
      return receivedRefusal(record.code, reason);
    }
    await pause(next);
  }
  throw new NoOutcome(`no worker has answered ${submitted.client} in time`);
};
