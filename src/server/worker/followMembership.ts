/**
 * Brings the lists of people's teams in step with a team in which a job has changed the members or the team's attributes.
 *
 * Guarantees that every such job that has taken effect is followed. This happens before the job is finished, so a worker that
 * is killed in between leaves the job claimed, and it is followed when it comes back. What is written is read from the team,
 * so repeating it changes nothing.
 */
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { syncOwnTeams } from '../accounts/ownTeams.ts';
import type { QueuedJob } from '../jobs/queuedJob.ts';
import { noteDeleted } from '../removal/deletedTeams.ts';
import { noteWake } from '../wakes/wakeIndex.ts';
import type { Done, Run } from './runTeam.ts';

/** Whose lists an action changes: all members', the user's, or the user's and that of the member in an argument. */
const CHANGES_TEAMS: Readonly<Record<string, 'all' | 'user' | 'member'>> = {
  foundTeam: 'user',
  joinTeam: 'user',
  leaveTeam: 'user',
  eraseMember: 'user',
  removeMember: 'member',
  editTeam: 'all',
  deleteTeam: 'all',
  keepTeam: 'all',
};

/** Lists come back, with tasks whose time may have come meanwhile. */
const WAKES_LISTS: ReadonlySet<string> = new Set(['joinTeam', 'keepTeam']);

export const followMembership = async (
  thoonk: Thoonk,
  team: TeamId,
  runs: readonly Run[],
  done: readonly Done[],
): Promise<void> => {
  const finished = new Set(done.filter(mayHaveTakenEffect).map(({ id }) => id));
  const jobs = runs.flatMap(({ id, job }) =>
    CHANGES_TEAMS[job.action] !== undefined && finished.has(id) ? [job] : [],
  );
  if (jobs.length === 0) return;
  const all = jobs.some(({ action }) => CHANGES_TEAMS[action] === 'all');
  await syncOwnTeams(thoonk, team, all ? 'all' : jobs.flatMap(usersOf));
  if (jobs.some(({ action }) => action === 'deleteTeam')) await noteDeleted(thoonk.client, team);
  if (jobs.some(({ action }) => WAKES_LISTS.has(action))) await noteWake(thoonk.client, team);
};

/** Of a job that had been settled before the code may be that of another one. What was refused names whom it likes. */
const mayHaveTakenEffect = ({ verdict, code, lastSeq }: Done): boolean =>
  verdict === 'finished' && (code === 200 || lastSeq !== undefined);

const usersOf = ({ action, user, args }: QueuedJob): MemberId[] => {
  const member = CHANGES_TEAMS[action] === 'member' ? (args as { member?: unknown } | null)?.member : null;
  return [user, ...(typeof member === 'string' ? [member as MemberId] : [])];
};
