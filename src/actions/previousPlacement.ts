/**
 * Where a task was before a verb moved it, as the arguments of `returnTask`: the inverse of every verb that puts a task
 * on another list, moves it there, or begins or ends the work on it. It names lists, neighbours and tasks, but no
 * times: the stored items know when something was shipped or begun.
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
    /** Omitted if the place in the list did not change, or does not matter. */
    places: Type.Optional(placesSchema),
    shippedAt: claimedTime,
    /** Until when it was put off: a wish, and no fact that items would know. */
    wakesAt: Type.Optional(Type.Integer()),
    /** The owner's active task, null for none; omitted if it did not change. */
    active: Type.Optional(Type.Union([activeSchema, Type.Null()])),
  },
  { additionalProperties: false },
);

export type PreviousPlacement = Type.Static<typeof whereItWasSchema>;

type Concerned = {
  /** The task after the verb. */
  readonly expect: Expect;
  /** The new owner, if it changes. */
  readonly to?: TaskTarget['member'];
  /** Whether its place in the list changes. */
  readonly place: boolean;
  /** Whether the verb changes the owner's active task, even if that is another task. */
  readonly work?: boolean;
};

/** @param state the state before the verb */
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
