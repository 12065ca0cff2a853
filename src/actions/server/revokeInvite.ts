/** Revokes an invite: its link no longer works. */
import * as Type from 'typebox';
import { retract } from '../../model/change.ts';
import { invitesFeed } from '../../model/feeds/invites.ts';
import { inviteIdSchema } from '../../model/invite.ts';
import { Member } from '../../model/member.ts';
import { defineAction } from '../defineAction.ts';
import { readMembers } from '../taskTarget.ts';

export const revokeInvite = defineAction({
  name: 'revokeInvite',
  args: Type.Object({ invite: inviteIdSchema }, { additionalProperties: false }),
  bindings: [],
  reads: ({ invite }, { team, user }) => [
    { feed: invitesFeed(team), id: invite },
    ...readMembers(team, user),
  ],
  allowed: (state, _args, { user }) => {
    const member = state.member(user);
    if (!member) return 'notMember';
    return Member.canInvite(member) ? null : 'notAdmin';
  },
  perform: (state, { invite }, { team }) =>
    state.has(invitesFeed(team), invite) ? [retract(invitesFeed(team), invite)] : [],
});
