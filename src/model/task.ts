/**
 * A task, and who may do what with it. The same functions decide what the screen offers and what the worker accepts.
 */
import * as Type from 'typebox';
import { safeSet } from './capsule.ts';
import { type MemberId, memberIdSchema, taskIdSchema } from './ids.ts';

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
  },
  { additionalProperties: false },
);

export const listSchema = Type.Union([Type.Literal('tasks'), Type.Literal('later'), Type.Literal('shipped')]);

/** A task that was deleted remembers the list it was on. */
export const deletedTaskSchema = Type.Object(
  { ...taskSchema.properties, list: listSchema },
  { additionalProperties: false },
);

export type DeletedTask = Readonly<Type.Static<typeof deletedTaskSchema>>;

export type Task = Readonly<Type.Static<typeof taskSchema>>;

export const Task = {
  clientEditable: ['title', 'note'] as const,
  safeSet: (task: Task, wanted: unknown): Task => safeSet(task, Task.clientEditable, wanted),

  /** Creator and owner may edit or delete. */
  canEdit: (task: Task, user: MemberId): boolean => task.owner === user || task.creator === user,
  /** The owner of a list ships, starts, orders and puts off what is on it. */
  canShip: (task: Task, user: MemberId): boolean => task.owner === user,
  /** One hands on one's own work, never somebody else's. */
  canAssign: (task: Task, user: MemberId): boolean => task.owner === user,
  /** Who handed it on may think better of it. Whether it is too late for that, the verb knows. */
  canTakeBack: (task: Task, user: MemberId): boolean => task.assignedBy === user,
};
