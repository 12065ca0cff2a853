/**
 * Restores a deleted task as it was: its content, list and times come from the deleted item, never from the arguments.
 * Only its place among its neighbours comes from them, because the deleted item does not have it.
 *
 * If its owner restores it, the work on it resumes.
 */
import * as Type from 'typebox';
import { edit, publish, retract } from '../model/change.ts';
import { deletedFeed } from '../model/feeds/deleted.ts';
import { listFeed } from '../model/feeds/lists.ts';
import { membersFeed } from '../model/feeds/members.ts';
import { Member } from '../model/member.ts';
import { Task } from '../model/task.ts';
import { isTime } from '../model/time.ts';
import { claimedTime } from './claimedTime.ts';
import { defineAction } from './defineAction.ts';
import { firstFree, placesSchema, readPlaces } from './places.ts';
import { readTask, taskTarget } from './taskTarget.ts';

export const restoreTask = defineAction({
  name: 'restoreTask',
  args: Type.Object(
    {
      ...taskTarget,
      places: Type.Optional(placesSchema),
      since: claimedTime,
    },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: (args, context) => [
    { feed: deletedFeed(context.team), id: args.task },
    ...readTask(args, context),
    ...readPlaces(listFeed(context.team, args.member, 'tasks'), args.places ?? []),
    ...readPlaces(listFeed(context.team, args.member, 'later'), args.places ?? []),
  ],
  allowed: (state, args, { user }) => {
    if (!state.member(user)) return 'notMember';
    const deleted = state.deletedTask(args.task);
    if (!deleted || deleted.owner !== args.member) return 'taskGone';
    if (!Task.canEdit(deleted, user)) return 'notEditor';
    if (!state.member(args.member)) return 'memberGone';
    return state.findTask(args.member, args.task) ? 'changedSince' : null;
  },
  perform: (state, args, { team, user, now }) => {
    const deleted = state.deletedTask(args.task);
    if (!deleted) throw new Error('perform was called although the task is not deleted');
    const { list, workedSince, deletedAt: _, ...task } = deleted;
    const feed = listFeed(team, args.member, list);
    const back =
      list === 'shipped'
        ? publish(feed, Task.shippedAgain(task, now))
        : publish(feed, task, firstFree(state, feed, args.task, args.places ?? []));
    const member = state.member(args.member);
    const goesOn = user === args.member && list === 'tasks' && isTime(workedSince);
    return [
      retract(deletedFeed(team), args.task),
      back,
      ...(goesOn && member && !member.active
        ? [edit(membersFeed(team), Member.working(member, args.task, Math.min(workedSince, now)))]
        : []),
    ];
  },
  undo: (state, { member, task }) => {
    const deleted = state.deletedTask(task);
    if (!deleted) return null;
    const { list, title, note = '' } = deleted;
    return { action: 'deleteTask', args: { member, task, expect: { list, title, note } } };
  },
});
