/** Creates an invite. Only its creator gets the link with the secret. */
import * as Type from 'typebox';
import { publish } from '../../model/change.ts';
import { invitesFeed } from '../../model/feeds/invites.ts';
import { inviteSchema, MAX_INVITE_DAYS } from '../../model/invite.ts';
import { Member } from '../../model/member.ts';
import { defineAction } from '../defineAction.ts';
import { readMembers } from '../taskTarget.ts';

const { secretHash, role, uses, note } = inviteSchema.properties;

const DAY = 24 * 3600 * 1000;

export const createInvite = defineAction({
  name: 'createInvite',
  args: Type.Object(
    { secretHash, role, uses, days: Type.Integer({ minimum: 1, maximum: MAX_INVITE_DAYS }), note },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: (_args, { team, user }) => readMembers(team, user),
  allowed: (state, _args, { user }) => {
    const member = state.member(user);
    if (!member) return 'notMember';
    return Member.canInvite(member) ? null : 'notAdmin';
  },
  perform: (_state, { days, ...invite }, { team, user, now, newId }) => [
    publish(invitesFeed(team), {
      id: newId(),
      ...invite,
      expiresAt: now + days * DAY,
      createdBy: user,
      createdAt: now,
    }),
  ],
});
