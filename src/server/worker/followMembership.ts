/**
 * Brings the lists of people's teams in step with a team in which a job has changed who is a member, or the team's name.
 *
 * Guarantees that every such job that has taken effect is followed: it is done before the job is finished, so a worker that is
 * killed in between leaves it claimed, and it is followed when it comes back. What is written is read from the team, so doing it
 * again changes nothing.
 */
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { syncOwnTeams } from '../accounts/ownTeams.ts';
import type { QueuedJob } from '../jobs/queuedJob.ts';
import type { Done, Run } from './runTeam.ts';

/** Whose lists an action changes, beside its user's: all members', or that of the member in an argument. */
const CHANGES_TEAMS: Readonly<Record<string, 'all' | 'user' | 'member'>> = {
  foundTeam: 'user',
  joinTeam: 'user',
  leaveTeam: 'user',
  removeMember: 'member',
  editTeam: 'all',
};

export const followMembership = async (
  thoonk: Thoonk,
  team: TeamId,
  runs: readonly Run[],
  done: readonly Done[],
): Promise<void> => {
  const finished = new Set(done.flatMap(({ id, verdict }) => (verdict === 'finished' ? [id] : [])));
  const jobs = runs.flatMap(({ id, job }) =>
    CHANGES_TEAMS[job.action] !== undefined && finished.has(id) ? [job] : [],
  );
  if (jobs.length === 0) return;
  const all = jobs.some(({ action }) => CHANGES_TEAMS[action] === 'all');
  await syncOwnTeams(thoonk, team, all ? 'all' : jobs.flatMap(usersOf));
};

const usersOf = ({ action, user, args }: QueuedJob): MemberId[] => {
  const member = CHANGES_TEAMS[action] === 'member' ? (args as { member?: unknown } | null)?.member : null;
  return [user, ...(typeof member === 'string' ? [member as MemberId] : [])];
};
