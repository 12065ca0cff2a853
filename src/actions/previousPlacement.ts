/**
 * Where a task was before an action moved it, as the arguments of `returnTask`: the inverse of every action that moves
 * a task to another list or place, or starts or ends work on it. It names lists, neighbours and tasks, but no ship or
 * start times: stored items keep those.
 */
import * as Type from 'typebox';
import { memberIdSchema, taskIdSchema } from '../model/ids.ts';
import { listSchema } from '../model/task.ts';
import type { TeamState } from '../model/teamState.ts';
import { claimedTime } from './claimedTime.ts';
import type { Inverse } from './defineAction.ts';
import { type Expect, isWorkingOn } from './expect.ts';
import { placesOf, placesSchema } from './places.ts';
import type { TaskTarget } from './taskTarget.ts';

const activeSchema = Type.Object({ task: taskIdSchema, since: claimedTime }, { additionalProperties: false });

export const whereItWasSchema = Type.Object(
  {
    member: memberIdSchema,
    list: listSchema,
    /** Omitted if the place in the list did not change or does not matter. */
    places: Type.Optional(placesSchema),
    shippedAt: claimedTime,
    /**
     * The time until which it was put off. A choice of the user, not a claim about the past, so it may come from a
     * client.
     */
    wakesAt: Type.Optional(Type.Integer()),
    /** The owner's active task, null for none; omitted if it did not change. */
    active: Type.Optional(Type.Union([activeSchema, Type.Null()])),
  },
  { additionalProperties: false },
);

export type PreviousPlacement = Type.Static<typeof whereItWasSchema>;

type Concerned = {
  /** The task after the action. */
  readonly expect: Expect;
  /** The new owner, if the owner changes. */
  readonly to?: TaskTarget['member'];
  /** Whether its place in the list changes. */
  readonly place: boolean;
  /** Whether the owner's active task changes, even if that is another task. */
  readonly work?: boolean;
};

/** @param state the state before the action */
export const returnInverse = (
  state: TeamState,
  { member, task }: TaskTarget,
  { expect, place, work, to = member }: Concerned,
): Inverse | null => {
  const found = state.findTask(member, task);
  if (!found) return null;
  const { list } = found;
  const { wakesAt } = found.task;
  const working = state.member(member)?.active?.task;
  const was: PreviousPlacement = {
    member,
    list,
    ...(list === 'later' && wakesAt !== undefined ? { wakesAt } : {}),
    ...(place && list !== 'shipped' ? { places: placesOf(state, { member, task }, list) } : {}),
    ...(work || isWorkingOn(state, { member, task }) ? { active: working ? { task: working } : null } : {}),
  };
  return { action: 'returnTask', args: { member: to, task, expect, was } };
};
