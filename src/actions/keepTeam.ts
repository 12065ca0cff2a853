/** Restores a team that its owner deleted and that is not yet removed. */
import * as Type from 'typebox';
import { edit } from '../model/change.ts';
import { teamFeed } from '../model/feeds/team.ts';
import { Team } from '../model/team.ts';
import { defineAction } from './defineAction.ts';
import { readMembers } from './taskTarget.ts';

export const keepTeam = defineAction({
  name: 'keepTeam',
  args: Type.Object({}, { additionalProperties: false }),
  runsOnDeletedTeam: true,
  bindings: [],
  reads: (_args, { team, user }) => [{ feed: teamFeed(team), id: team }, ...readMembers(team, user)],
  allowed: (state, _args, { user }) => {
    const member = state.member(user);
    const team = state.team();
    if (!member) return 'notMember';
    if (!team) return 'teamGone';
    return Team.canDelete(team, member) ? null : 'notOwner';
  },
  perform: (state, _args, { team }) => {
    const before = state.team();
    if (!before) throw new Error('perform was called although the team does not exist');
    return before.deletedAt === undefined ? [] : [edit(teamFeed(team), Team.kept(before))];
  },
  undo: (state) => {
    const name = state.team()?.name;
    return name === undefined ? null : { action: 'deleteTeam', args: { name } };
  },
});
