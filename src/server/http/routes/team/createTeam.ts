/**
 * Creates a team. Its first job founds it, through the same commit as any other change. A member of the demo, whom anyone
 * can be, cannot create one: `keepDemoTeam` does that for an account of their own.
 */
import { createTeam } from '../../../../api/routes/team/createTeam.ts';
import { isDemoMember } from '../../../demo.ts';
import { handle } from '../../handler.ts';
import { newTeamId } from '../../newTeamId.ts';
import { runTeamJob } from '../../teamJob.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(createTeam, async ({ body, user }, services) => {
  if (isDemoMember(user.id)) return { refused: 'demoMember' };
  const wait = await withinTime(services.throttle.attempt(`teams of ${user.id}`, null));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  const team = newTeamId();
  const { name, initials, color } = user;
  const args = {
    name: body.name,
    owner: { name, initials, color },
    tasks: (body.tasks ?? []).map((title) => ({ title })),
  };
  const { refusal } = await runTeamJob({ team, user: user.id, action: 'foundTeam', args }, services);
  if (refusal) throw new Error(`a new team was refused: ${refusal.reason}`);
  return { output: { id: team, name: body.name } };
});
