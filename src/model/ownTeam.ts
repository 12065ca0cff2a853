/** A team in the list of a person's own teams. */
import * as Type from 'typebox';
import { teamIdSchema } from './ids.ts';

export const ownTeamSchema = Type.Object({
  id: teamIdSchema,
  name: Type.String(),
  /** When its owner deleted it. The owner can restore it until it is removed for good. */
  deletedAt: Type.Optional(Type.Integer()),
});

export type OwnTeam = Readonly<Type.Static<typeof ownTeamSchema>>;

/** More than any person can be in. */
export const MAX_OWN_TEAMS = 500;

/** A person who is in this many teams cannot create another one. */
export const MAX_TEAMS_OF_FOUNDER = 100;
