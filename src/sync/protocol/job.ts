/** From the page: one request to run an action. */
import * as Type from 'typebox';
import { teamIdSchema } from '../../model/ids.ts';

export const jobSchema = Type.Object(
  {
    type: Type.Literal('job'),
    /** May be left out where the socket carries one. */
    team: Type.Optional(teamIdSchema),
    /** Numbers of a client's jobs for a team: 1, 2, 3 … */
    mutation: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    action: Type.String({ maxLength: 64 }),
    /** The worker checks them against the schema of the action. */
    args: Type.Object({}),
  },
  { additionalProperties: false },
);

export type JobMessage = Type.Static<typeof jobSchema>;
