/**
 * Maintenance of job queues: one pass over any number of queues of a lane is one call (lua/jobMaintain.lua).
 */
import type { RedisClient } from './client.ts';
import { jobKeys } from './keys.ts';
import { asThoonkError, runScript } from './scripts.ts';

export type MaintainedQueue = {
  readonly name: string;
  /** Milliseconds that a claim lives without being renewed; null: claims never run out. */
  readonly lease: number | null;
  /** How often a job may be given back before it is stalled; 0 for ever. */
  readonly maxCancels: number;
  /** What the pass before, at least half a second ago, returned for this queue. */
  readonly lostBefore: readonly string[];
};

/**
 * One pass that brings back claims whose lease has run out, and items that this pass and the one before found nowhere.
 *
 * @param everything look at every id even when the counts agree
 * @returns for each queue the ids that were found nowhere for the first time, or why it could not be maintained
 */
export const maintainQueues = async (
  client: RedisClient,
  queues: readonly MaintainedQueue[],
  everything = false,
): Promise<(string[] | Error)[]> => {
  const keys = queues.flatMap(({ name }) => jobKeys(name));
  const args = queues.flatMap(({ lease, maxCancels, lostBefore }) => [
    lease === null ? '' : String(lease),
    String(maxCancels),
    String(lostBefore.length),
    ...lostBefore,
  ]);
  const answers = await runScript(client, 'jobMaintain', keys, [everything ? '1' : '0', ...args]);
  return (answers as (string[] | string)[]).map((answer, index) =>
    typeof answer === 'string' ? refusalOf(answer, queues[index]?.name ?? '') : answer,
  );
};

const refusalOf = (text: string, queue: string): Error => {
  const error = asThoonkError(new Error(text), queue);
  return error instanceof Error ? error : new Error(text);
};
