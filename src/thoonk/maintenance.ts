/**
 * Maintenance of job queues: one call runs one pass over any number of queues of a lane (lua/jobMaintain.lua).
 */
import type { RedisClient } from './client.ts';
import { asThoonkError, runScript } from './scripts.ts';

export type MaintainedQueue = {
  readonly name: string;
  readonly keys: readonly string[];
  /** Milliseconds that a claim lasts without being renewed; null means that claims never expire. */
  readonly lease: number | null;
  /** Maximum number of cancels before a job is stalled; 0 for unlimited. */
  readonly maxCancels: number;
  /** The result of the previous pass for this queue, at least half a second ago. */
  readonly lostBefore: readonly string[];
};

/**
 * One pass that gives back expired claims, and items that this pass and the previous one found nowhere.
 *
 * @param everything check every id even if the counts agree
 * @returns for each queue the ids that were found nowhere for the first time, or the error that prevented its
 * maintenance
 */
export const maintainQueues = async (
  client: RedisClient,
  queues: readonly MaintainedQueue[],
  everything = false,
): Promise<(string[] | Error)[]> => {
  const keys = queues.flatMap(({ keys }) => keys);
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
