/**
 * A job as it lies in its queue, for gateway and workers of any language.
 */
import * as Type from 'typebox';
import { clientIdSchema, memberIdSchema, teamIdSchema } from '../model/ids.ts';

export const queuedJobSchema = Type.Object({
  team: teamIdSchema,
  /** Always the user of the session that asked, never what a message said. */
  user: memberIdSchema,
  client: clientIdSchema,
  mutation: Type.Integer({ minimum: 1 }),
  action: Type.String(),
  args: Type.Unknown(),
});

export type QueuedJob = Type.Static<typeof queuedJobSchema>;

/** Jobs whose action nobody knows: a worker refuses them, so that their client's numbers go on. */
export const UNKNOWN_ACTION = 'unknownAction';

/** All queues of a lane share a slot; there is one lane so far. */
export const LANE = 0;
