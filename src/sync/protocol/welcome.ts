/** From the gateway: the team is joined. */
import * as Type from 'typebox';
import { memberIdSchema, teamIdSchema } from '../../model/ids.ts';

export const welcomeSchema = Type.Object({
  type: Type.Literal('welcome'),
  protocol: Type.Integer(),
  user: memberIdSchema,
  team: teamIdSchema,
  /** Server time, milliseconds since the epoch. */
  now: Type.Number(),
  /** The highest mutation number of this client that has taken effect or was refused. */
  mutation: Type.Integer(),
  /** Whether entries after the given cursor follow; else a snapshot does. */
  resumed: Type.Boolean(),
  /** That of the hello. */
  join: Type.Optional(Type.Integer()),
});

export type Welcome = Readonly<Type.Static<typeof welcomeSchema>>;
