/**
 * A task, and who may do what with it. The same functions decide what the screen offers and what the worker accepts.
 */
import * as Type from 'typebox';
import { safeSet } from './capsule.ts';
import { type MemberId, memberIdSchema, taskIdSchema } from './ids.ts';
import { isTime } from './time.ts';

export const TITLE_LENGTH = 300;
export const NOTE_LENGTH = 10_000;

/** A title has at least one visible character, and is one line. */
export const titleSchema = Type.String({ minLength: 1, maxLength: TITLE_LENGTH, format: 'visibleLine' });
export const noteSchema = Type.String({ maxLength: NOTE_LENGTH });

export const taskSchema = Type.Object(
  {
    id: taskIdSchema,
    title: titleSchema,
    note: Type.Optional(noteSchema),
    /** The member whose list it is on. */
    owner: memberIdSchema,
    creator: memberIdSchema,
    /** The member who last assigned it to its owner, and may take it back. */
    assignedBy: Type.Optional(memberIdSchema),
    /** Milliseconds since the epoch, server time. */
    createdAt: Type.Integer(),
    shippedAt: Type.Optional(Type.Integer()),
    /** The time of its last ship, if the task was unshipped: undoing that restores this time. */
    shippedBefore: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);

export const listSchema = Type.Union([Type.Literal('tasks'), Type.Literal('later'), Type.Literal('shipped')]);

/** A deleted task keeps its list and, if its owner worked on it, the start time. */
export const deletedTaskSchema = Type.Object(
  { ...taskSchema.properties, list: listSchema, workedSince: Type.Optional(Type.Integer()) },
  { additionalProperties: false },
);

export type DeletedTask = Readonly<Type.Static<typeof deletedTaskSchema>>;

export type Task = Readonly<Type.Static<typeof taskSchema>>;

export const Task = {
  clientEditable: ['title', 'note'] as const,
  safeSet: (task: Task, wanted: unknown): Task => safeSet(task, Task.clientEditable, wanted),

  shipped: (task: Task, now: number): Task => ({ ...withoutShips(task), shippedAt: now }),
  /** Open: not shipped, or no longer. The time of the last ship is kept. */
  unshipped: (task: Task): Task => {
    const last = task.shippedAt ?? task.shippedBefore;
    return { ...withoutShips(task), ...(last === undefined ? {} : { shippedBefore: last }) };
  },
  /** Shipped again, at the recorded time of its last ship; now if there is none. */
  shippedAgain: (task: Task, now: number): Task => {
    const recorded = task.shippedAt ?? task.shippedBefore;
    return Task.shipped(task, isTime(recorded) ? Math.min(recorded, now) : now);
  },
  /** With another owner. Ships of the previous owner do not count there. */
  handedOn: (task: Task, owner: MemberId, assignedBy: MemberId): Task => ({
    ...withoutShips(task),
    owner,
    assignedBy,
  }),

  /** Back with the member who assigned it. */
  takenBack: (task: Task, owner: MemberId): Task => {
    const { assignedBy: _, ...rest } = withoutShips(task);
    return { ...rest, owner };
  },

  /** Creator and owner may edit or delete. */
  canEdit: (task: Task, user: MemberId): boolean => task.owner === user || task.creator === user,
  /** The owner of a list ships, starts, orders and puts off its tasks. */
  canShip: (task: Task, user: MemberId): boolean => task.owner === user,
  /** Members assign their own tasks, never other members' tasks. */
  canAssign: (task: Task, user: MemberId): boolean => task.owner === user,
  /** The member who assigned it may take it back. The verb knows whether it is too late. */
  canTakeBack: (task: Task, user: MemberId): boolean => task.assignedBy === user,
};

const withoutShips = ({ shippedAt: _at, shippedBefore: _before, ...task }: Task): Task => task;
