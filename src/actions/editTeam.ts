/** Changes the team's own attributes. */
import * as Type from 'typebox';
import { edit } from '../model/change.ts';
import { teamFeed } from '../model/feeds/team.ts';
import { Team, teamNameSchema } from '../model/team.ts';
import { defineAction } from './defineAction.ts';
import { storedTextSchema } from './expect.ts';
import { readMembers } from './taskTarget.ts';

const set = Type.Object(
  { name: Type.Optional(teamNameSchema) },
  { additionalProperties: false, minProperties: 1 },
);

const expected = Type.Object(
  { name: Type.Optional(storedTextSchema) },
  { additionalProperties: false, minProperties: 1 },
);

export const editTeam = defineAction({
  name: 'editTeam',
  args: Type.Object({ set, expect: Type.Optional(expected) }, { additionalProperties: false }),
  bindings: [
    {
      name: 'name',
      keys: [],
      asks: 'teamName',
      args: (_focus, answer) => ({ set: { name: answer } }),
    },
  ],
  reads: (_args, { team, user }) => [{ feed: teamFeed(team), id: team }, ...readMembers(team, user)],
  allowed: (state, { expect }, { user }) => {
    const member = state.member(user);
    const team = state.team();
    if (!member) return 'notMember';
    if (!team) return 'teamGone';
    if (!Team.canEdit(team, member)) return 'notAdmin';
    return expect?.name === undefined || expect.name === team.name ? null : 'changedSince';
  },
  perform: (state, args, { team }) => {
    const before = state.team();
    if (!before) throw new Error('perform was called although the team does not exist');
    const edited = Team.safeSet(before, args.set);
    return edited === before ? [] : [edit(teamFeed(team), edited)];
  },
  undo: (state, { set: { name } }) => {
    const before = state.team()?.name;
    if (name === undefined || before === undefined) return null;
    return { action: 'editTeam', args: { set: { name: before }, expect: { name } } };
  },
});
