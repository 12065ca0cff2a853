/**
 * Removes a member from the team. Their open tasks go to the user who removes them; what they shipped and wrote stays,
 * under their name. It cannot be undone, but a new invite brings them back.
 */
import * as Type from 'typebox';
import { memberIdSchema } from '../model/ids.ts';
import { Member } from '../model/member.ts';
import { defineAction } from './defineAction.ts';
import { leave, openTasksSchema, readLeaving } from './teamMembers.ts';

export const removeMember = defineAction({
  name: 'removeMember',
  args: Type.Object({ member: memberIdSchema, tasks: openTasksSchema }, { additionalProperties: false }),
  bindings: [],
  reads: readLeaving,
  allowed: (state, args, { user }) => {
    const actor = state.member(user);
    const member = state.member(args.member);
    if (!actor) return 'notMember';
    if (!Member.canEditTeam(actor)) return 'notAdmin';
    if (!member) return 'memberGone';
    if (Member.canRemove(actor, member)) return null;
    return member.role === 'owner' ? 'lastOwner' : 'notOwner';
  },
  perform: (state, args, context) => {
    const member = state.member(args.member);
    if (!member) throw new Error('perform was called although the member does not exist');
    return leave(state, member, args.tasks, context.user, context);
  },
});
