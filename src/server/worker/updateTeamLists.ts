/**
 * Updates the team lists of users after a job has changed the members or the attributes of a team.
 *
 * Guarantees that every such job that took effect is followed by an update. It happens before the job is finished, so
 * if the worker is killed in between, the job stays claimed and the next worker repeats the update. The data is read
 * from the team, so repeating it changes nothing.
 */
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { syncOwnTeams } from '../accounts/ownTeams.ts';
import type { QueuedJob } from '../jobs/queuedJob.ts';
import { noteDeleted } from '../removal/deletedTeams.ts';
import { noteWake } from '../wakes/wakeIndex.ts';
import type { Done, Run } from './runTeam.ts';

/** The users whose lists an action changes: all members, the job's user, or the user and the member in an argument. */
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

/** Actions that bring back task lists, in which tasks may be due by now. */
const WAKES_LISTS: ReadonlySet<string> = new Set(['joinTeam', 'keepTeam']);

export const updateTeamLists = async (
  thoonk: Thoonk,
  team: TeamId,
  runs: readonly Run[],
  done: readonly Done[],
): Promise<void> => {
  const changing = runs.filter(({ job }) => CHANGES_TEAMS[job.action] !== undefined);
  if (changing.length === 0) return;
  const finished = new Set(done.filter(mayHaveTakenEffect).map(({ id }) => id));
  const jobs = changing.flatMap(({ id, job }) => (finished.has(id) ? [job] : []));
  if (jobs.length === 0) return;
  const all = jobs.some(({ action }) => CHANGES_TEAMS[action] === 'all');
  await syncOwnTeams(thoonk, team, all ? 'all' : jobs.flatMap(usersOf));
  if (jobs.some(({ action }) => action === 'deleteTeam')) await noteDeleted(thoonk.client, team);
  if (jobs.some(({ action }) => WAKES_LISTS.has(action))) await noteWake(thoonk.client, [team]);
};

/**
 * If the job was settled earlier, `code` may be that of another job of its client, so it may have taken effect. Refused
 * jobs are ignored, because their arguments can name anyone.
 */
const mayHaveTakenEffect = ({ verdict, code, lastSeq }: Done): boolean =>
  verdict === 'finished' && (code === 200 || lastSeq !== undefined);

const usersOf = ({ action, user, args }: QueuedJob): MemberId[] => {
  const member = CHANGES_TEAMS[action] === 'member' ? (args as { member?: unknown } | null)?.member : null;
  return [user, ...(typeof member === 'string' ? [member as MemberId] : [])];
};
