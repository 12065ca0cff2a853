/** Shared by the actions on the labels of a team. */
import { type Change, edit } from '../model/change.ts';
import { teamFeed } from '../model/feeds/team.ts';
import type { LabelId } from '../model/ids.ts';
import { Label } from '../model/label.ts';
import type { Reason } from '../model/refusal.ts';
import { Team } from '../model/team.ts';
import type { TeamState } from '../model/teamState.ts';
import type { Context, Read } from './defineAction.ts';
import { readMembers } from './taskTarget.ts';

export const readLabels = ({ team, user }: Context): Read[] => [
  { feed: teamFeed(team), id: team },
  ...readMembers(team, user),
];

export const allowLabels = (state: TeamState, { user }: Context): Reason | null => {
  const member = state.member(user);
  const team = state.team();
  if (!member) return 'notMember';
  if (!team) return 'teamGone';
  return Team.canEditLabels(team, member) ? null : 'notAdmin';
};

export const labelsOf = (state: TeamState): readonly Label[] => {
  const team = state.team();
  return team ? Team.labels(team) : [];
};

/** @param except the label that may have this name */
export const isNameTaken = (state: TeamState, name: string, except?: LabelId): boolean =>
  labelsOf(state).some((label) => label.id !== except && Label.isSameName(label.name, name));

export const withLabels = (state: TeamState, labels: readonly Label[]): Change[] => {
  const team = state.team();
  if (!team) throw new Error('perform was called although the team does not exist');
  return [edit(teamFeed(state.id), Team.withLabels(team, labels))];
};
