/**
 * A member of a team. Presence is not here: it is a lease, not history.
 */
import * as Type from 'typebox';
import { safeSet } from './capsule.ts';
import { memberIdSchema, type TaskId, taskIdSchema } from './ids.ts';

export const memberSchema = Type.Object(
  {
    id: memberIdSchema,
    name: Type.String({ minLength: 1, maxLength: 80, format: 'visible' }),
    initials: Type.String({ minLength: 1, maxLength: 3, format: 'visible' }),
    color: Type.String({ maxLength: 7, pattern: '^#[0-9A-Fa-f]{6}$' }),
    role: Type.Union([Type.Literal('owner'), Type.Literal('admin'), Type.Literal('member')]),
    /** The one task this member works on now, and since when (milliseconds since the epoch). */
    active: Type.Optional(
      Type.Object({ task: taskIdSchema, since: Type.Integer() }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
);

export type Member = Readonly<Type.Static<typeof memberSchema>>;

export const Member = {
  clientEditable: ['name', 'initials', 'color'] as const,
  safeSet: (member: Member, wanted: unknown): Member => safeSet(member, Member.clientEditable, wanted),

  canEditTeam: (member: Member): boolean => member.role === 'owner' || member.role === 'admin',

  working: (member: Member, task: TaskId, since: number): Member => ({ ...member, active: { task, since } }),
  idle: (member: Member): Member => {
    const { active: _, ...rest } = member;
    return rest;
  },
};
