/**
 * Removes a member whose account is deleted. The team keeps what they shipped and wrote, under a name that does not
 * identify them. Their open tasks move to another member.
 *
 * The owner of a team with other members cannot be erased; a deleted team ends with its owner.
 */
import * as Type from 'typebox';
import { teamFeed } from '../../model/feeds/team.ts';
import { memberIdSchema } from '../../model/ids.ts';
import { profileSchema } from '../../model/person.ts';
import { defineAction } from '../defineAction.ts';
import { readMembers } from '../taskTarget.ts';
import { leave, openTasksSchema, readLeaving } from '../teamMembers.ts';

export const eraseMember = defineAction({
  name: 'eraseMember',
  args: Type.Object(
    {
      /** The profile displayed in their place. */
      profile: profileSchema,
      tasks: openTasksSchema,
      /** The member who takes over their open tasks. */
      to: Type.Optional(memberIdSchema),
    },
    { additionalProperties: false },
  ),
  runsOnDeletedTeam: true,
  bindings: [],
  reads: ({ tasks, to }, context) => [
    { feed: teamFeed(context.team), id: context.team },
    ...readLeaving({ member: context.user, tasks }, context),
    ...(to === undefined ? [] : readMembers(context.team, to)),
  ],
  allowed: (state, _args, { user }) => {
    const isOwner = state.member(user)?.role === 'owner';
    return isOwner && state.team()?.deletedAt === undefined ? 'lastOwner' : null;
  },
  perform: (state, { profile, tasks, to }, context) => {
    const member = state.member(context.user);
    if (!member) return [];
    const heir = to !== undefined && to !== member.id && state.member(to) ? to : null;
    return leave(state, { ...member, ...profile }, tasks, heir, context);
  },
});
