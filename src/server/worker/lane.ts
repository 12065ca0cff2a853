/** A lane as a worker sees it: its queues, and what the worker knows of each. */
import type { RedisClient } from '../../thoonk/client.ts';
import type { Finished, JobQueue } from '../../thoonk/jobQueue.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { FOREIGN_QUEUES, OWN_QUEUES } from '../jobs/queuedJob.ts';
import { FOREIGN_LANE, queueName } from '../jobs/queueName.ts';

const LEASE = 3_000;
/** The lease of a foreign worker in milliseconds; it need not renew it if a job takes less. */
const FOREIGN_LEASE = 10_000;

export type Queue = {
  readonly job: JobQueue;
  readonly lane: number;
  /** Milliseconds after which a claim expires if it is not renewed. */
  readonly lease: number;
  /** Jobs that are done and not finished in Redis yet. */
  done: Finished[];
  /** Ids that the last maintenance pass found in no state. */
  lost: string[];
  /** Its last turn failed and was logged; the next maintenance retries it. */
  failing: boolean;
};

export type Lane = {
  readonly number: number;
  readonly own: readonly Queue[];
  /** The queues of foreign workers are only maintained. */
  readonly foreign: readonly Queue[];
};

export const newLane = (thoonk: Thoonk, lane: number): Lane => {
  const queue = (name: string, lease: number): Queue => ({
    job: thoonk.job(queueName(lane, name)),
    lane,
    lease,
    done: [],
    lost: [],
    failing: false,
  });
  return {
    number: lane,
    own: OWN_QUEUES.map((name) => queue(name, LEASE)),
    foreign: lane === FOREIGN_LANE ? FOREIGN_QUEUES.map((name) => queue(name, FOREIGN_LEASE)) : [],
  };
};

/** The lanes that may share one call: all on one node; on a Cluster each is in its own slot. */
export const byCall = (client: RedisClient, lanes: readonly Lane[]): readonly (readonly Lane[])[] => {
  if (client.primaries) return lanes.map((lane) => [lane]);
  return lanes.length > 0 ? [lanes] : [];
};
