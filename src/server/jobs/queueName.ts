/**
 * The queues of jobs: their lanes and names, and which job belongs where.
 *
 * Guarantees that all jobs of a team are in the same lane, whatever their action. All queues of a lane share a slot of a
 * Cluster, and different lanes are in different slots.
 */
import type { TeamId } from '../../model/ids.ts';
import { type QueuedJob, queueOf, SERVER_QUEUE } from './queuedJob.ts';
import { stableHash } from './stableHash.ts';

/**
 * The lane for which programs in other languages are written: they claim the jobs of foreign actions here, and may put
 * jobs of any team here.
 */
export const FOREIGN_LANE = 0;

/** The job feed of an action in a lane. */
export const queueName = (lane: number, action: string): string => `{jobs:${lane}}.${action}`;

/** @param lanes their number */
export const laneOf = (team: TeamId, lanes: number): number => (lanes === 1 ? 0 : stableHash(team) % lanes);

/** The queue into which our own programs put a job. */
export const queueOfJob = (
  { team, action, authority }: Pick<QueuedJob, 'team' | 'action' | 'authority'>,
  lanes: number,
): string => queueName(laneOf(team, lanes), authority === 'server' ? SERVER_QUEUE : queueOf(action));

/** The queue in which workers in other languages find the jobs of a foreign action. */
export const foreignQueue = (action: string): string => queueName(FOREIGN_LANE, action);
