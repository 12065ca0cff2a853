/** What the words of a quick-add line can name in the team in view. */
import { Team } from '../../../model/team.ts';
import { useClock } from '../../view/context.ts';
import { useCrew, useTeam } from '../../view/selectors.ts';
import type { Known } from './quickAdd.ts';

export const useKnown = (): Known => {
  const people = useCrew();
  const team = useTeam();
  const clock = useClock();
  return { people, labels: team ? Team.labels(team) : [], now: clock.now() };
};
