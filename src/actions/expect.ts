/**
 * What an undo expects to find: the values that the undone edit gave. When somebody has changed one of them since, the undo
 * is refused, in the browser before it is sent and by the worker against what is stored, so that it never takes back what
 * others did after.
 */
import * as Type from 'typebox';
import { taskIdSchema } from '../model/ids.ts';
import type { Reason } from '../model/refusal.ts';
import { listSchema } from '../model/task.ts';
import type { TeamState } from '../model/teamState.ts';
import type { TaskTarget } from './taskTarget.ts';

/** More than fits into a message. */
const MAX_STORED_TEXT = 64 * 1024;

/**
 * A text to compare with what is stored. It need not be one that an edit may set: what another program wrote can be longer,
 * empty or of several lines, and people must be able to replace it.
 */
export const storedTextSchema = Type.String({ maxLength: MAX_STORED_TEXT });

/** Only what is named is compared. */
export const expectSchema = Type.Object(
  {
    list: Type.Optional(listSchema),
    title: Type.Optional(storedTextSchema),
    /** Empty also stands for no note. */
    note: Type.Optional(storedTextSchema),
    /** What its owner works on; null for nothing. */
    active: Type.Optional(Type.Union([taskIdSchema, Type.Null()])),
    /** Whether its owner works on it. */
    working: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false, minProperties: 1 },
);

export type Expect = Type.Static<typeof expectSchema>;

/** Null when the task is as expected, or is not there at all: that is for others to say. */
export const changedSince = (
  state: TeamState,
  { member, task: id }: TaskTarget,
  expect: Expect | undefined,
): Reason | null => {
  const found = state.findTask(member, id);
  if (!expect || !found) return null;
  const active = state.member(member)?.active?.task ?? null;
  const { list, task } = found;
  const now = { list, title: task.title, note: task.note ?? '', active, working: active === id };
  const fields = Object.keys(expect) as (keyof Expect)[];
  return fields.every((field) => expect[field] === now[field]) ? null : 'changedSince';
};

export const isWorkingOn = (state: TeamState, { member, task }: TaskTarget): boolean =>
  state.member(member)?.active?.task === task;
