/**
 * Deletes the team; its owner confirms this by typing its name. The team stays readable for `Team.gracePeriod`, during
 * which the owner can still restore it. Then it is removed for good.
 */
import * as Type from 'typebox';
import { edit } from '../model/change.ts';
import { teamFeed } from '../model/feeds/team.ts';
import { Team } from '../model/team.ts';
import { defineAction } from './defineAction.ts';
import { storedTextSchema } from './expect.ts';
import { readMembers } from './taskTarget.ts';

export const deleteTeam = defineAction({
  name: 'deleteTeam',
  args: Type.Object({ name: storedTextSchema }, { additionalProperties: false }),
  bindings: [],
  reads: (_args, { team, user }) => [{ feed: teamFeed(team), id: team }, ...readMembers(team, user)],
  allowed: (state, { name }, { user }) => {
    const member = state.member(user);
    const team = state.team();
    if (!member) return 'notMember';
    if (!team) return 'teamGone';
    if (!Team.canDelete(team, member)) return 'notOwner';
    return name === team.name ? null : 'changedSince';
  },
  perform: (state, _args, { team, now }) => {
    const before = state.team();
    if (!before) throw new Error('perform was called although the team does not exist');
    return [edit(teamFeed(team), Team.deleted(before, now))];
  },
  undo: () => ({ action: 'keepTeam', args: {} }),
});
