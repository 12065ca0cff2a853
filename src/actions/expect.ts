/**
 * The values that an undo expects to find: those the undone edit set. If someone has changed one of them since, the
 * undo is refused, in the browser before it is sent and in the worker against the stored items, so that it never
 * reverts later edits of others.
 */
import * as Type from 'typebox';
import { taskIdSchema } from '../model/ids.ts';
import type { Reason } from '../model/refusal.ts';
import { repeatsSchema } from '../model/repeats.ts';
import { listSchema } from '../model/task.ts';
import type { TeamState } from '../model/teamState.ts';
import type { TaskTarget } from './taskTarget.ts';

/** More than fits into a message. */
const MAX_STORED_TEXT = 64 * 1024;

/**
 * A text to compare with the stored one. It may be one that no edit can set: what another program wrote can be longer,
 * empty or have several lines, and users must be able to replace it.
 */
export const storedTextSchema = Type.String({ maxLength: MAX_STORED_TEXT });

/** Only the given fields are compared. */
export const expectSchema = Type.Object(
  {
    list: Type.Optional(listSchema),
    title: Type.Optional(storedTextSchema),
    /** Empty also means no note. */
    note: Type.Optional(storedTextSchema),
    /** The owner's active task; null for none. */
    active: Type.Optional(Type.Union([taskIdSchema, Type.Null()])),
    /** Whether the task is its owner's active one. */
    working: Type.Optional(Type.Boolean()),
    wakesAt: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
    repeats: Type.Optional(Type.Union([repeatsSchema, Type.Null()])),
  },
  { additionalProperties: false, minProperties: 1 },
);

export type Expect = Type.Static<typeof expectSchema>;

/** Null if the task is as expected, or if it does not exist, which another check reports. */
export const changedSince = (
  state: TeamState,
  { member, task: id }: TaskTarget,
  expect: Expect | undefined,
): Reason | null => {
  const found = state.findTask(member, id);
  if (!expect || !found) return null;
  const active = state.member(member)?.active?.task ?? null;
  const { list, task } = found;
  const now = {
    list,
    title: task.title,
    note: task.note ?? '',
    active,
    working: active === id,
    wakesAt: task.wakesAt ?? null,
    repeats: task.repeats ?? null,
  };
  const fields = Object.keys(expect) as (keyof Expect)[];
  return fields.every((field) => expect[field] === now[field]) ? null : 'changedSince';
};

export const isWorkingOn = (state: TeamState, { member, task }: TaskTarget): boolean =>
  state.member(member)?.active?.task === task;
