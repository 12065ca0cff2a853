/**
 * A task, and who may do what with it. The same functions decide what the screen offers and what the worker accepts.
 */
import * as Type from 'typebox';
import { safeSet } from './capsule.ts';
import { isId, labelIdSchema, type MemberId, memberIdSchema, type TaskId, taskIdSchema } from './ids.ts';
import { repeatsSchema, utcOffsetSchema, wakesNext } from './repeats.ts';
import { isTime } from './time.ts';

export const TITLE_LENGTH = 300;
export const NOTE_LENGTH = 10_000;
export const SHIP_NOTE_LENGTH = 1_000;
export const MAX_WATCHERS = 50;
export const MAX_CHEERS = 50;
export const MAX_TASK_LABELS = 10;

/** One line with at least one visible character. */
export const titleSchema = Type.String({ minLength: 1, maxLength: TITLE_LENGTH, format: 'visibleLine' });
export const noteSchema = Type.String({ maxLength: NOTE_LENGTH });
export const shipNoteSchema = Type.String({ minLength: 1, maxLength: SHIP_NOTE_LENGTH, format: 'visible' });
export const taskLabelsSchema = Type.Array(labelIdSchema, { maxItems: MAX_TASK_LABELS });

export const taskSchema = Type.Object(
  {
    id: taskIdSchema,
    title: titleSchema,
    note: Type.Optional(noteSchema),
    /** The member whose list the task is on. */
    owner: memberIdSchema,
    creator: memberIdSchema,
    /** The member who last assigned it to its owner and may take it back. */
    assignedBy: Type.Optional(memberIdSchema),
    /** Milliseconds since the epoch, server time. */
    createdAt: Type.Integer(),
    shippedAt: Type.Optional(Type.Integer()),
    /** The previous ship time of an unshipped task, which undo restores. */
    shippedBefore: Type.Optional(Type.Integer()),
    /** The owner's note on the last ship, and the members who cheered it. */
    shipNote: Type.Optional(shipNoteSchema),
    cheers: Type.Optional(Type.Array(memberIdSchema, { maxItems: MAX_CHEERS })),
    /** The members notified of its changes, besides its owner. */
    watchers: Type.Optional(Type.Array(memberIdSchema, { maxItems: MAX_WATCHERS })),
    /** When a task that is put off comes back. */
    wakesAt: Type.Optional(Type.Integer()),
    /** Shipping it creates the next one. `utcOffset`: minutes that its owner's clock was ahead of UTC. */
    repeats: Type.Optional(repeatsSchema),
    utcOffset: Type.Optional(utcOffsetSchema),
    /** The next task, created when this one shipped. */
    next: Type.Optional(taskIdSchema),
    labels: Type.Optional(taskLabelsSchema),
    /** Number of comments. */
    comments: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);

export const listSchema = Type.Union([Type.Literal('tasks'), Type.Literal('later'), Type.Literal('shipped')]);

/** A deleted task with its list, its deletion time and, if its owner was working on it, the start time of that work. */
export const deletedTaskSchema = Type.Object(
  {
    ...taskSchema.properties,
    list: listSchema,
    workedSince: Type.Optional(Type.Integer()),
    deletedAt: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);

export type DeletedTask = Readonly<Type.Static<typeof deletedTaskSchema>>;

export type Task = Readonly<Type.Static<typeof taskSchema>>;

export const Task = {
  clientEditable: ['title', 'note'] as const,
  safeSet: (task: Task, wanted: unknown): Task => safeSet(task, Task.clientEditable, wanted),

  shipped: (task: Task, now: number, shipNote?: string): Task => {
    const shipped = { ...Task.awake(withoutShips(task)), shippedAt: now };
    return shipNote === undefined ? shipped : { ...shipped, shipNote };
  },
  /** An open task, not or no longer shipped, that keeps the time of its last ship. */
  unshipped: (task: Task): Task => {
    const last = task.shippedAt ?? task.shippedBefore;
    const { shippedAt: _at, shippedBefore: _before, ...rest } = task;
    return { ...rest, ...(last === undefined ? {} : { shippedBefore: last }) };
  },
  /** Ships the task again at the recorded time of its last ship, or now if there is none. */
  shippedAgain: (task: Task, now: number): Task => {
    const recorded = task.shippedAt ?? task.shippedBefore;
    const { shippedBefore: _, ...rest } = Task.awake(task);
    return { ...rest, shippedAt: isTime(recorded) ? Math.min(recorded, now) : now };
  },
  /** With another owner, without ship data of the previous one. */
  handedOn: (task: Task, owner: MemberId, assignedBy: MemberId): Task => ({
    ...Task.awake(withoutShips(task)),
    owner,
    assignedBy,
  }),

  /** Returned to the member who assigned it. */
  takenBack: (task: Task, owner: MemberId): Task => {
    const { assignedBy: _, ...rest } = withoutShips(task);
    return { ...rest, owner };
  },

  /** Put off until a time, or without one. */
  asleep: (task: Task, wakesAt: number | undefined): Task => {
    const rest = Task.awake(task);
    return wakesAt === undefined ? rest : { ...rest, wakesAt };
  },
  /** Without a wake time. */
  awake: (task: Task): Task => {
    if (!('wakesAt' in task)) return task;
    const { wakesAt: _, ...rest } = task;
    return rest;
  },

  /** Checks the list, because other programs may have written it. */
  watchers: (task: Task): readonly MemberId[] => membersIn(task.watchers),
  cheers: (task: Task): readonly MemberId[] => membersIn(task.cheers),
  /** With one more watcher, if there is room. Sorted by id, so that an undo restores the same list. */
  watchedBy: (task: Task, member: MemberId): Task => {
    const watchers = Task.watchers(task);
    const hasRoom = watchers.length < MAX_WATCHERS && !watchers.includes(member);
    return hasRoom ? { ...task, watchers: [...watchers, member].sort() } : task;
  },
  unwatchedBy: (task: Task, member: MemberId): Task => {
    const left = Task.watchers(task).filter((id) => id !== member);
    const { watchers: _, ...rest } = task;
    return left.length === 0 ? rest : { ...rest, watchers: left };
  },
  cheeredBy: (task: Task, member: MemberId): Task => ({ ...task, cheers: [...Task.cheers(task), member] }),
  commented: (task: Task, by: 1 | -1, max: number): Task => {
    const before = Number.isInteger(task.comments) ? (task.comments ?? 0) : 0;
    return { ...task, comments: Math.max(0, Math.min(before + by, max)) };
  },

  /** The next task of a repeating one: put off until its day, with the same owner and watchers. */
  nextOf: (task: Task, id: TaskId, now: number): Task | null => {
    const { title, note, owner, creator, watchers, repeats, utcOffset, labels } = task;
    const wakesAt = repeats === undefined ? null : wakesNext(repeats, now, utcOffset);
    if (wakesAt === null) return null;
    return withoutUndefined({
      id,
      title,
      note,
      owner,
      creator,
      createdAt: now,
      watchers,
      wakesAt,
      repeats,
      utcOffset,
      labels,
    });
  },
  /** Whether the next task is unchanged, so that unshipping this one may remove it. */
  isUntouchedNext: (next: Task, of: Task): boolean =>
    next.title === of.title &&
    (next.note ?? '') === (of.note ?? '') &&
    !next.comments &&
    next.owner === of.owner,

  /** The creator and the owner may edit or delete it. */
  canEdit: (task: Task, user: MemberId): boolean => task.owner === user || task.creator === user,
  /** Only the owner ships, starts, orders and puts off a task. */
  canShip: (task: Task, user: MemberId): boolean => task.owner === user,
  /** Members may assign their own tasks, never those of others. */
  canAssign: (task: Task, user: MemberId): boolean => task.owner === user,
  /** The member who assigned it may take it back. The verb checks whether it is too late. */
  canTakeBack: (task: Task, user: MemberId): boolean => task.assignedBy === user,
  /** Any member of the team may watch and comment. */
  canWatch: (_task: Task, _user: MemberId): boolean => true,
  canComment: (_task: Task, _user: MemberId): boolean => true,
  /** Members cannot cheer their own ships. */
  canCheer: (task: Task, user: MemberId): boolean => task.owner !== user,
};

/** Without ship time, ship note and cheers. */
const withoutShips = (task: Task): Task => {
  if (!OF_SHIPS.some((field) => field in task)) return task;
  const {
    shippedAt: _at,
    shippedBefore: _before,
    shipNote: _note,
    cheers: _cheers,
    next: _next,
    ...rest
  } = task;
  return rest;
};

const OF_SHIPS = ['shippedAt', 'shippedBefore', 'shipNote', 'cheers', 'next'] as const;

const membersIn = (value: unknown): readonly MemberId[] =>
  Array.isArray(value) ? value.filter((id): id is MemberId => isId(id)) : [];

const withoutUndefined = (task: { readonly [Field in keyof Task]: Task[Field] | undefined }): Task =>
  Object.fromEntries(Object.entries(task).filter(([, value]) => value !== undefined)) as Task;
