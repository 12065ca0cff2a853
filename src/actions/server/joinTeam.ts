/**
 * Joins a team by an invite.
 *
 * Guarantees that the last use of an invite admits one member, even if several accept it at the same time: the member
 * is added in the commit that uses up the invite, and the commit compares the invite with what was read. An invite is
 * valid only while its creator may invite, so a removed or demoted admin has no way back in. If a member accepts an
 * invite, it is not used up. Earlier messages in the team chat count as read for the new member, later ones as new.
 */
import * as Type from 'typebox';
import { edit, publish, retract } from '../../model/change.ts';
import { formerFeed } from '../../model/feeds/former.ts';
import { invitesFeed } from '../../model/feeds/invites.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { readFeed } from '../../model/feeds/read.ts';
import { teamFeed } from '../../model/feeds/team.ts';
import { Invite, inviteIdSchema, secretHashSchema } from '../../model/invite.ts';
import { Member } from '../../model/member.ts';
import { profileSchema } from '../../model/person.ts';
import { markerId, ReadMarker } from '../../model/readMarker.ts';
import { defineAction } from '../defineAction.ts';
import { readMembers } from '../taskTarget.ts';

export const joinTeam = defineAction({
  name: 'joinTeam',
  args: Type.Object(
    { invite: inviteIdSchema, secretHash: secretHashSchema, profile: profileSchema },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: ({ invite }, { team, user }) => [
    { feed: teamFeed(team), id: team },
    { feed: invitesFeed(team), id: invite },
    { feed: formerFeed(team), id: user },
    { feed: readFeed(team, user), id: markerId('chat') },
    ...readMembers(team, user),
  ],
  readsMore: (state, { invite: id }, { team }) => {
    const invite = state.item(invitesFeed(team), id);
    return invite ? readMembers(team, invite.createdBy) : [];
  },
  allowed: (state, { invite: id, secretHash }, { team, user, now }) => {
    if (state.member(user)) return null;
    const invite = state.item(invitesFeed(team), id);
    if (!state.team() || !invite || !Invite.isValid(invite, secretHash, now)) return 'linkGone';
    const creator = state.member(invite.createdBy);
    return creator && Member.canInvite(creator) ? null : 'linkGone';
  },
  perform: (state, { invite: id, profile }, { team, user, now }) => {
    const invite = state.item(invitesFeed(team), id);
    if (state.member(user) || !invite) return [];
    const left = Invite.used(invite);
    const before = state.item(readFeed(team, user), markerId('chat'));
    return [
      publish(membersFeed(team), { id: user, ...profile, role: invite.role }),
      left ? edit(invitesFeed(team), left) : retract(invitesFeed(team), id),
      ...(state.item(formerFeed(team), user) ? [retract(formerFeed(team), user)] : []),
      publish(readFeed(team, user), ReadMarker.advanced(before, { id: markerId('chat'), at: now })),
    ];
  },
});
