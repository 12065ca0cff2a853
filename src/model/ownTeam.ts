/** A team of a person, as the list of their teams names it. */
import * as Type from 'typebox';
import { teamIdSchema } from './ids.ts';

export const ownTeamSchema = Type.Object({
  id: teamIdSchema,
  name: Type.String(),
  /** When its owner deleted it. Until it is removed for good, the owner can keep it. */
  deletedAt: Type.Optional(Type.Integer()),
});

export type OwnTeam = Readonly<Type.Static<typeof ownTeamSchema>>;

/** More than a person can be in. */
export const MAX_OWN_TEAMS = 500;
