/** Makes another member the owner of the team. The previous owner becomes an admin and cannot reverse this. */
import * as Type from 'typebox';
import { edit } from '../model/change.ts';
import { membersFeed } from '../model/feeds/members.ts';
import { memberIdSchema } from '../model/ids.ts';
import { defineAction } from './defineAction.ts';
import { readMembers } from './taskTarget.ts';

export const transferOwnership = defineAction({
  name: 'transferOwnership',
  args: Type.Object({ member: memberIdSchema }, { additionalProperties: false }),
  bindings: [],
  reads: ({ member }, { team, user }) => readMembers(team, user, member),
  allowed: (state, { member: id }, { user }) => {
    const owner = state.member(user);
    const member = state.member(id);
    if (!owner) return 'notMember';
    if (owner.role !== 'owner') return 'notOwner';
    if (!member) return 'memberGone';
    return member.role === 'bot' ? 'isBot' : null;
  },
  perform: (state, { member: id }, { team, user }) => {
    const owner = state.member(user);
    const member = state.member(id);
    if (!owner || !member) throw new Error('perform was called although a member does not exist');
    if (id === user) return [];
    return [
      edit(membersFeed(team), { ...owner, role: 'admin' }),
      edit(membersFeed(team), { ...member, role: 'owner' }),
    ];
  },
});
