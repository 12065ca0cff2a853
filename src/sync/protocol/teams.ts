/**
 * From the gateway: all teams of the user, sorted by name. Sent after the first hello of a socket, and whenever the
 * list changes.
 */
import * as Type from 'typebox';
import { MAX_OWN_TEAMS, ownTeamSchema } from '../../model/ownTeam.ts';

export const teamsSchema = Type.Object({
  type: Type.Literal('teams'),
  teams: Type.Array(ownTeamSchema, { maxItems: MAX_OWN_TEAMS }),
});

export type Teams = Readonly<Type.Static<typeof teamsSchema>>;
