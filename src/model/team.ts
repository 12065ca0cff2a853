/**
 * A team's own attributes.
 */
import * as Type from 'typebox';
import { safeSet } from './capsule.ts';
import { teamIdSchema } from './ids.ts';
import { type Label, labelSchema, MAX_LABELS } from './label.ts';
import { Member } from './member.ts';
import { checkOf } from './schemaCheck.ts';

export const TEAM_NAME_LENGTH = 80;
export const teamNameSchema = Type.String({ minLength: 1, maxLength: TEAM_NAME_LENGTH, format: 'visible' });

export const teamSchema = Type.Object(
  {
    id: teamIdSchema,
    name: teamNameSchema,
    createdAt: Type.Integer(),
    /** When its owner deleted it. It can be restored until the grace period ends. */
    deletedAt: Type.Optional(Type.Integer()),
    labels: Type.Optional(Type.Array(labelSchema, { maxItems: MAX_LABELS })),
  },
  { additionalProperties: false },
);

export type Team = Readonly<Type.Static<typeof teamSchema>>;

export const Team = {
  clientEditable: ['name'] as const,
  safeSet: (team: Team, wanted: unknown): Team => safeSet(team, Team.clientEditable, wanted),
  /** Milliseconds between the deletion of a team and its removal. */
  gracePeriod: 30 * 24 * 3600 * 1000,
  deleted: (team: Team, now: number): Team => ({ ...team, deletedAt: now }),
  kept: ({ deletedAt: _, ...team }: Team): Team => team,
  canDelete: (_team: Team, user: Member): boolean => user.role === 'owner',
  canEdit: (_team: Team, user: Member): boolean => Member.canEditTeam(user),

  /** Skips invalid labels, because other programs may have written them. */
  labels: (team: Team): readonly Label[] =>
    Array.isArray(team.labels) ? team.labels.filter((label) => labelFault(label) === null) : [],
  withLabels: (team: Team, labels: readonly Label[]): Team => ({ ...team, labels: [...labels] }),
  /** Every member may maintain the labels. */
  canEditLabels: (_team: Team, _user: Member): boolean => true,
};

const labelFault = checkOf(labelSchema);
