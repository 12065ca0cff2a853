/**
 * Submits a job on behalf of a signed-in person and waits for its outcome.
 *
 * Guarantees that it takes the path of every change: a job, checked and committed by a worker, and sent to every
 * member.
 */
import { randomUUID } from 'node:crypto';
import type { ActionName } from '../../actions/index.ts';
import type { ServerActionName } from '../../actions/server/index.ts';
import type { JobKey, MemberId, TeamId } from '../../model/ids.ts';
import type { Refusal } from '../../model/refusal.ts';
import { syncOwnTeams } from '../accounts/ownTeams.ts';
import { NoOutcome, outcomeOf } from '../jobs/jobOutcome.ts';
import type { Services } from './handler.ts';
import { Unavailable, withinTime } from './withinTime.ts';

export type TeamJob = {
  readonly team: TeamId;
  readonly user: MemberId;
  readonly action: ServerActionName;
  readonly args: unknown;
};

export type TeamJobOutcome = JobKey & { readonly refusal: Refusal | null };

/** The same for an action that users also have. @returns the refusal, or null if it took effect */
export const runPersonsJob = async (
  { team, user, action, args }: Omit<TeamJob, 'action'> & { readonly action: ActionName },
  { jobs, thoonk }: Pick<Services, 'jobs' | 'thoonk'>,
): Promise<Refusal | null> => {
  const submitted = await withinTime(jobs.submitOnce({ team, user, action, args }, randomUUID()));
  if ('code' in submitted) return submitted;
  try {
    return await withinTime(outcomeOf(thoonk.client, team, submitted));
  } catch (error) {
    if (error instanceof NoOutcome) throw new Unavailable(error.message);
    throw error;
  }
};

export const runTeamJob = async (
  job: TeamJob,
  { jobs, thoonk }: Pick<Services, 'jobs' | 'thoonk'>,
): Promise<TeamJobOutcome> => {
  const submitted = await withinTime(jobs.submitAsServer(job, randomUUID()));
  try {
    const refusal = await withinTime(outcomeOf(thoonk.client, job.team, submitted));
    // The worker does this too, but possibly after the person asks for their teams.
    if (!refusal) await withinTime(syncOwnTeams(thoonk, job.team, [job.user]));
    return { ...submitted, refusal };
  } catch (error) {
    if (error instanceof NoOutcome) throw new Unavailable(error.message);
    throw error;
  }
};
