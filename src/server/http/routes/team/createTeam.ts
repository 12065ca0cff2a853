/**
 * Creates a team. Its first job founds it, through the same commit as any other change. Demo members, as whom anyone
 * can sign in, cannot create one; `keepDemoTeam` does that with an account of their own. Nor can a person who is in too
 * many teams. Guarantees that no team stays whose owner's account is deleted at the same time.
 */
import { createTeam } from '../../../../api/routes/team/createTeam.ts';
import { MAX_TEAMS_OF_FOUNDER } from '../../../../model/ownTeam.ts';
import { readOwnTeams } from '../../../accounts/ownTeams.ts';
import { isDemoMember } from '../../../demo.ts';
import { mayJoin } from '../../deletedMeanwhile.ts';
import { handle } from '../../handler.ts';
import { leaveTeam } from '../../leaveAllTeams.ts';
import { newTeamId } from '../../newTeamId.ts';
import { runTeamJob } from '../../teamJob.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(createTeam, async ({ body, user }, services) => {
  if (isDemoMember(user.id)) return { refused: 'demoMember' };
  const wait = await withinTime(services.throttle.attempt(`teams of ${user.id}`, null));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  const teams = await withinTime(readOwnTeams(services.thoonk, user.id));
  if (teams.length >= MAX_TEAMS_OF_FOUNDER) return { refused: 'tooMany' };
  if (!(await mayJoin(user.id, services))) return { refused: 'notSignedIn' };
  const team = newTeamId();
  const { name, initials, color } = user;
  const args = {
    name: body.name,
    owner: { name, initials, color },
    tasks: (body.tasks ?? []).map((title) => ({ title })),
  };
  const { refusal } = await runTeamJob({ team, user: user.id, action: 'foundTeam', args }, services);
  if (refusal) throw new Error(`a new team was refused: ${refusal.reason}`);
  const founded = { id: team, name: body.name };
  if (await mayJoin(user.id, services)) return { output: founded };
  await leaveTeam(founded, user.id, services);
  return { refused: 'notSignedIn' };
});
