/** From the gateway: the page has joined the team. */
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
  /** Whether entries after the given cursor follow; otherwise a snapshot does. */
  resumed: Type.Boolean(),
  /**
   * Identifies the current run of Redis. A snapshot shows writes of other programs that are not yet in the log. If
   * Redis loses one of them, the cursor still fits, so the page sends this id until the snapshot is old enough.
   */
  redisSession: Type.Optional(Type.String()),
  /** The join number of the hello. */
  join: Type.Optional(Type.Integer()),
});

export type Welcome = Readonly<Type.Static<typeof welcomeSchema>>;
