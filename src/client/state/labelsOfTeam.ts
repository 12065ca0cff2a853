/** The labels of a team, in its order. */
import { teamFeed } from '../../model/feeds/team.ts';
import type { Label } from '../../model/label.ts';
import { Team } from '../../model/team.ts';
import type { TeamSession } from './teamSession.ts';

export const labelsOfTeam = ({ store, user }: TeamSession): readonly Label[] => {
  const team = store.item(teamFeed(user.team), user.team);
  return team ? Team.labels(team) : [];
};
