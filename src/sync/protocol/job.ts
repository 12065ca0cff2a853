/** From the page: one request to run an action. */
import * as Type from 'typebox';
import { teamIdSchema } from '../../model/ids.ts';

export const jobSchema = Type.Object(
  {
    type: Type.Literal('job'),
    /** May be omitted if the socket has joined only one team. */
    team: Type.Optional(teamIdSchema),
    /** A client numbers its jobs for a team 1, 2, 3 … */
    mutation: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    action: Type.String({ maxLength: 64 }),
    /** Validated by the worker against the schema of the action. */
    args: Type.Object({}),
  },
  { additionalProperties: false },
);

export type JobMessage = Type.Static<typeof jobSchema>;
