/** Copies a member's changed profile to a team. */
import { edit } from '../../model/change.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { Member } from '../../model/member.ts';
import { profileSchema } from '../../model/person.ts';
import { defineAction } from '../defineAction.ts';
import { readMembers } from '../taskTarget.ts';

export const editProfile = defineAction({
  name: 'editProfile',
  args: profileSchema,
  bindings: [],
  reads: (_args, { team, user }) => readMembers(team, user),
  allowed: (state, _args, { user }) => (state.member(user) ? null : 'notMember'),
  perform: (state, profile, { team, user }) => {
    const before = state.member(user);
    const edited = before && Member.safeSet(before, profile);
    return edited && edited !== before ? [edit(membersFeed(team), edited)] : [];
  },
});
