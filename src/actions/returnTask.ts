/**
 * Undoes an edit that moved a task: the task returns to its previous list, place and work state.
 *
 * It can do no more than the owner could with the other actions, except that the member who assigned a task may take it
 * back while nobody works on it. The arguments name the destination; ship and work times come from the items, which
 * keep them.
 */
import * as Type from 'typebox';
import { type Change, edit, position, publish, retract } from '../model/change.ts';
import type { FeedName } from '../model/feeds/defineFeed.ts';
import { LISTS, listFeed } from '../model/feeds/lists.ts';
import { membersFeed } from '../model/feeds/members.ts';
import { Member, type Work } from '../model/member.ts';
import type { Reason } from '../model/refusal.ts';
import { Task } from '../model/task.ts';
import type { FoundTask, TeamState } from '../model/teamState.ts';
import { type Context, defineAction } from './defineAction.ts';
import { changedSince, type Expect, expectSchema, isWorkingOn } from './expect.ts';
import { firstFree, readPlaces } from './places.ts';
import { type PreviousPlacement, returnInverse, whereItWasSchema } from './previousPlacement.ts';
import { readNext, shipped, withoutNext } from './recurring.ts';
import {
  allowTask,
  mayShip,
  readMembers,
  readTask,
  type TaskTarget,
  taskOf,
  taskTarget,
} from './taskTarget.ts';

type Args = TaskTarget & { readonly expect: Expect; readonly was: PreviousPlacement };

export const returnTask = defineAction({
  name: 'returnTask',
  args: Type.Object(
    { ...taskTarget, expect: expectSchema, was: whereItWasSchema },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: (args, context) => {
    const { team, user } = context;
    const { member, active, list, places = [] } = args.was;
    return [
      ...readTask(args, context),
      ...readMembers(team, user, args.member, member),
      ...readPlaces(listFeed(team, member, list), places),
      ...(active ? [{ feed: listFeed(team, member, 'tasks'), id: active.task }] : []),
    ];
  },
  readsMore: readNext,
  allowed: (state, args, context) =>
    allowTask(state, args, context, LISTS, (task, user) => mayReturn(task, user, args)) ??
    changedSince(state, args, args.expect) ??
    tooLate(state, args),
  perform: (state, args, context) => {
    const found = taskOf(state, args);
    return [...putBack(state, args, context, found), ...workAgain(state, args, context)];
  },
  undo: (state, args, { now }) => {
    const { member, task, was } = args;
    if (was.member !== member)
      return { action: 'assignTask', args: { member: was.member, task, to: member } };
    const work = workAfter(state, args, now);
    const changesWork = !isSameWork(state.member(member)?.active ?? null, work);
    return returnInverse(state, args, {
      expect: { list: was.list, ...(changesWork ? { active: work?.task ?? null } : {}) },
      place: was.places !== undefined || was.list !== state.findTask(member, task)?.list,
      work: changesWork,
    });
  },
});

const isTakenBack = ({ member, was }: Args): boolean => was.member !== member;

const mayReturn = (task: Task, user: Task['owner'], args: Args): Reason | null => {
  if (!isTakenBack(args)) return mayShip(task, user);
  return args.was.member === user && Task.canTakeBack(task, user) ? null : 'notYours';
};

/** Work that a teammate has started is not taken away, and only open tasks can have been assigned. */
const tooLate = (state: TeamState, args: Args): Reason | null => {
  if (!isTakenBack(args)) return null;
  const isShipped = args.was.list === 'shipped' || taskOf(state, args).list === 'shipped';
  return isShipped || isWorkingOn(state, args) ? 'changedSince' : null;
};

const putBack = (state: TeamState, args: Args, context: Context, { task, list }: FoundTask): Change[] => {
  const { was } = args;
  const { team, now } = context;
  const from = listFeed(team, args.member, list);
  const to = listFeed(team, was.member, was.list);
  if (from === to)
    return was.places && list !== 'shipped' ? [position(to, task.id, placeOf(state, to, args))] : [];
  const back = isTakenBack(args) ? Task.takenBack(task, was.member) : task;
  if (was.list === 'shipped')
    return [retract(from, task.id), ...shipped(context, Task.shippedAgain(back, now))];
  const { task: alone, changes } = withoutNext(state, context, back);
  const open = Task.asleep(Task.unshipped(alone), was.list === 'later' ? was.wakesAt : undefined);
  return [retract(from, task.id), publish(to, open, placeOf(state, to, args)), ...changes];
};

const placeOf = (state: TeamState, feed: FeedName, { task, was }: Args) =>
  firstFree(state, feed, task, was.places ?? []);

/** The owner's active task after the undo. Another task that was started in the meantime stays active. */
const workAfter = (state: TeamState, { task, expect, was }: Args, now: number): Work | null => {
  const member = state.member(was.member);
  const active = member?.active ?? null;
  if (active && active.task !== task && active.task !== expect.active) return active;
  if (was.active === undefined) return active?.task === task && was.list !== 'tasks' ? null : active;
  const wanted = was.active;
  const isThere =
    wanted?.task === task ? was.list === 'tasks' : wanted && state.task(was.member, 'tasks', wanted.task);
  return member && wanted && isThere ? Member.workOn(member, wanted.task, now) : null;
};

const workAgain = (state: TeamState, args: Args, { team, now }: Context): Change[] => {
  const member = state.member(args.was.member);
  const work = workAfter(state, args, now);
  if (!member || isSameWork(member.active ?? null, work)) return [];
  return [
    edit(membersFeed(team), work ? Member.working(member, work.task, work.since) : Member.idle(member)),
  ];
};

const isSameWork = (one: Work | null, other: Work | null): boolean =>
  one?.task === other?.task && one?.since === other?.since;
