/**
 * A task, and who may do what with it. The same functions decide what the screen offers and what the worker accepts.
 */
import * as Type from 'typebox';
import { safeSet } from './capsule.ts';
import { type MemberId, memberIdSchema, taskIdSchema } from './ids.ts';
import { isTime } from './time.ts';

export const TITLE_LENGTH = 300;
export const NOTE_LENGTH = 10_000;

/** A title has at least one character that can be seen, and is one line. */
export const titleSchema = Type.String({ minLength: 1, maxLength: TITLE_LENGTH, format: 'visibleLine' });
export const noteSchema = Type.String({ maxLength: NOTE_LENGTH });

export const taskSchema = Type.Object(
  {
    id: taskIdSchema,
    title: titleSchema,
    note: Type.Optional(noteSchema),
    /** Whose list it is on. */
    owner: memberIdSchema,
    creator: memberIdSchema,
    /** Who handed it on to its owner last, and may take it back. */
    assignedBy: Type.Optional(memberIdSchema),
    /** Milliseconds since the epoch, server time. */
    createdAt: Type.Integer(),
    shippedAt: Type.Optional(Type.Integer()),
    /** When it was shipped last, on a task whose ship was taken back: undoing that gives it this time again. */
    shippedBefore: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);

export const listSchema = Type.Union([Type.Literal('tasks'), Type.Literal('later'), Type.Literal('shipped')]);

/** A task that was deleted remembers the list it was on, and since when its owner worked on it, if that was so. */
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
  /** Open, and not or no longer shipped. When it was shipped last is kept. */
  unshipped: (task: Task): Task => {
    const last = task.shippedAt ?? task.shippedBefore;
    return { ...withoutShips(task), ...(last === undefined ? {} : { shippedBefore: last }) };
  },
  /** Shipped again, at the time of its last ship as it is recorded; now where there is none. */
  shippedAgain: (task: Task, now: number): Task => {
    const recorded = task.shippedAt ?? task.shippedBefore;
    return Task.shipped(task, isTime(recorded) ? Math.min(recorded, now) : now);
  },
  /** In other hands. Ships of the one who had it do not count there. */
  handedOn: (task: Task, owner: MemberId, assignedBy: MemberId): Task => ({
    ...withoutShips(task),
    owner,
    assignedBy,
  }),

  /** Back in the hands of the one who had handed it on. */
  takenBack: (task: Task, owner: MemberId): Task => {
    const { assignedBy: _, ...rest } = withoutShips(task);
    return { ...rest, owner };
  },

  /** Creator and owner may edit or delete. */
  canEdit: (task: Task, user: MemberId): boolean => task.owner === user || task.creator === user,
  /** The owner of a list ships, starts, orders and puts off what is on it. */
  canShip: (task: Task, user: MemberId): boolean => task.owner === user,
  /** One hands on one's own work, never somebody else's. */
  canAssign: (task: Task, user: MemberId): boolean => task.owner === user,
  /** Who handed it on may think better of it. Whether it is too late for that, the verb knows. */
  canTakeBack: (task: Task, user: MemberId): boolean => task.assignedBy === user,
};

const withoutShips = ({ shippedAt: _at, shippedBefore: _before, ...task }: Task): Task => task;
