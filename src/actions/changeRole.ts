/** Makes a member an admin, or an admin a member. */
import * as Type from 'typebox';
import { edit } from '../model/change.ts';
import { membersFeed } from '../model/feeds/members.ts';
import { memberIdSchema } from '../model/ids.ts';
import { invitedRoleSchema } from '../model/invite.ts';
import { Member } from '../model/member.ts';
import { defineAction } from './defineAction.ts';
import { readMembers } from './taskTarget.ts';

export const changeRole = defineAction({
  name: 'changeRole',
  args: Type.Object(
    { member: memberIdSchema, role: invitedRoleSchema, expect: Type.Optional(invitedRoleSchema) },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: ({ member }, { team, user }) => readMembers(team, user, member),
  allowed: (state, { member: id, role, expect }, { user }) => {
    const actor = state.member(user);
    const member = state.member(id);
    if (!actor) return 'notMember';
    if (!Member.canEditTeam(actor)) return 'notAdmin';
    if (!member) return 'memberGone';
    if (expect !== undefined && member.role !== expect) return 'changedSince';
    if (member.role === 'owner') return 'lastOwner';
    if (member.role === 'bot') return 'isBot';
    return Member.canChangeRole(actor, member, role) ? null : 'notOwner';
  },
  perform: (state, { member: id, role }, { team }) => {
    const member = state.member(id);
    if (!member) throw new Error('perform was called although the member does not exist');
    return member.role === role ? [] : [edit(membersFeed(team), { ...member, role })];
  },
  // An admin who promoted a member cannot take that back.
  undo: (state, { member: id, role }, { user }) => {
    const actor = state.member(user);
    const member = state.member(id);
    const before = member?.role;
    if (!actor || !member || (before !== 'admin' && before !== 'member')) return null;
    if (!Member.canChangeRole(actor, { ...member, role }, before)) return null;
    return { action: 'changeRole', args: { member: id, role: before, expect: role } };
  },
});
