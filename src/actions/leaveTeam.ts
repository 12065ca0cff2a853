/**
 * Leaves the team. The user's open tasks move to a teammate; what the user shipped and wrote stays. The owner cannot
 * leave without making another member the owner or deleting the team.
 */
import * as Type from 'typebox';
import { memberIdSchema } from '../model/ids.ts';
import { defineAction } from './defineAction.ts';
import { readMembers } from './taskTarget.ts';
import { leave, openTasksSchema, readLeaving } from './teamMembers.ts';

export const leaveTeam = defineAction({
  name: 'leaveTeam',
  args: Type.Object(
    {
      tasks: openTasksSchema,
      /** The member who takes over the open tasks, which otherwise stay on the user's lists. */
      to: Type.Optional(memberIdSchema),
    },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: ({ tasks, to }, context) => [
    ...readLeaving({ member: context.user, tasks }, context),
    ...(to === undefined ? [] : readMembers(context.team, to)),
  ],
  allowed: (state, { to }, { user }) => {
    const member = state.member(user);
    if (!member) return 'notMember';
    if (member.role === 'owner') return 'lastOwner';
    return to === undefined || (to !== user && state.member(to)) ? null : 'memberGone';
  },
  perform: (state, { tasks, to }, context) => {
    const member = state.member(context.user);
    if (!member) throw new Error('perform was called although the member does not exist');
    return leave(state, member, tasks, to ?? null, context);
  },
});
