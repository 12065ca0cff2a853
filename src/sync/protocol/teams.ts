/** From the gateway: all teams of the person, by name. It comes when a socket has said hello, and whenever the list changes. */
import * as Type from 'typebox';
import { MAX_OWN_TEAMS, ownTeamSchema } from '../../model/ownTeam.ts';

export const teamsSchema = Type.Object({
  type: Type.Literal('teams'),
  teams: Type.Array(ownTeamSchema, { maxItems: MAX_OWN_TEAMS }),
});

export type Teams = Readonly<Type.Static<typeof teamsSchema>>;
