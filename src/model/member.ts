/**
 * A member of a team, and the member's active task. Presence is not part of it, because it is not logged.
 *
 * Guarantees that the start time of the active task is the time the work began: it is set when the work starts, kept
 * here for a while after it ends, and never comes from a client. Undo reads it from here.
 */
import * as Type from 'typebox';
import { safeSet } from './capsule.ts';
import { memberIdSchema, type TaskId, taskIdSchema } from './ids.ts';
import { colorSchema, initialsSchema, personNameSchema } from './person.ts';
import { checkOf } from './schemaCheck.ts';

const MAX_EARLIER_WORK = 4;

/** A task, and the start of the work on it (milliseconds since the epoch). */
const workSchema = Type.Object(
  { task: taskIdSchema, since: Type.Integer() },
  { additionalProperties: false },
);

export type Work = Readonly<Type.Static<typeof workSchema>>;

/** `bot`: a program with a token; the member `answeredForBy` is responsible for it. A team has one owner. */
export const roleSchema = Type.Union([
  Type.Literal('owner'),
  Type.Literal('admin'),
  Type.Literal('member'),
  Type.Literal('bot'),
]);
export type Role = Type.Static<typeof roleSchema>;

export const memberSchema = Type.Object(
  {
    id: memberIdSchema,
    name: personNameSchema,
    initials: initialsSchema,
    color: colorSchema,
    role: roleSchema,
    /** The person responsible for a bot. */
    answeredForBy: Type.Optional(memberIdSchema),
    /** The member's active task. */
    active: Type.Optional(workSchema),
    /** Previous work, latest last. An undo resumes work from here. */
    earlier: Type.Optional(Type.Array(workSchema, { maxItems: MAX_EARLIER_WORK })),
  },
  { additionalProperties: false },
);

export type Member = Readonly<Type.Static<typeof memberSchema>>;

export const Member = {
  clientEditable: ['name', 'initials', 'color'] as const,
  safeSet: (member: Member, wanted: unknown): Member => safeSet(member, Member.clientEditable, wanted),

  canEditTeam: (member: Member): boolean => member.role === 'owner' || member.role === 'admin',
  canInvite: (member: Member): boolean => Member.canEditTeam(member),
  /** The owner can remove any member but themselves; admins can remove members and bots. */
  canRemove: (actor: Member, member: Member): boolean => {
    if (actor.id === member.id || member.role === 'owner') return false;
    return actor.role === 'owner' || (actor.role === 'admin' && member.role !== 'admin');
  },
  /** Admins can promote members to admin; only the owner can demote them. */
  canChangeRole: (actor: Member, member: Member, role: Role): boolean => {
    if (actor.id === member.id || member.role === 'owner' || member.role === 'bot') return false;
    if (role !== 'admin' && role !== 'member') return false;
    return actor.role === 'owner' || (actor.role === 'admin' && role === 'admin');
  },

  /** Starts work on a task, and ends work on any other. */
  working: (member: Member, task: TaskId, since: number): Member => {
    const earlier = earlierWork(member, task);
    const { active: _active, earlier: _earlier, ...rest } = member;
    return { ...rest, active: { task, since }, ...(earlier.length > 0 ? { earlier } : {}) };
  },
  idle: (member: Member): Member => {
    const { active, ...rest } = member;
    return active ? { ...rest, earlier: earlierWork(member) } : rest;
  },

  /** Resumes the recorded work on this task, or starts it now if there is none. */
  workOn: (member: Member, task: TaskId, now: number): Work => {
    const known = earlierWork(member).findLast((work) => work.task === task);
    return { task, since: Math.min(known?.since ?? now, now) };
  },
};

/**
 * All work that will have ended when `next` starts, latest last, each task once. The stored list is checked, because
 * other programs may have written it.
 */
const earlierWork = ({ earlier, active }: Member, next?: TaskId): Work[] => {
  const ended: readonly Work[] = [
    ...(Array.isArray(earlier) ? earlier.filter((work) => workFault(work) === null) : []),
    ...(active ? [active] : []),
  ];
  return ended
    .filter(({ task }, at) => task !== next && ended.findLastIndex((work) => work.task === task) === at)
    .slice(-MAX_EARLIER_WORK);
};

const workFault = checkOf(workSchema);
