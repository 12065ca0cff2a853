/**
 * A job in its queue, as gateways and workers of any language read it.
 */
import * as Type from 'typebox';
import { actionNamed } from '../../actions/index.ts';
import { clientIdSchema, memberIdSchema, teamIdSchema } from '../../model/ids.ts';

export const queuedJobSchema = Type.Object({
  team: teamIdSchema,
  /** Always the user of the session that submitted it, never a field of a message. */
  user: memberIdSchema,
  client: clientIdSchema,
  mutation: Type.Integer({ minimum: 1 }),
  action: Type.String(),
  args: Type.Unknown(),
  /** Set if the server itself submitted the job; only such a job may use server actions. */
  authority: Type.Optional(Type.Literal('server')),
});

export type QueuedJob = Type.Static<typeof queuedJobSchema>;

/** Jobs with an unknown action. A worker refuses them, so that their client's numbers advance. */
export const UNKNOWN_ACTION = 'unknownAction';

/**
 * Jobs of foreign actions before they are handed over: our worker commits the request, so that its client can continue,
 * and puts the follow-up job into the queue of the action (worker/handOver.ts).
 */
export const HAND_OVER = 'handOver';

/** The queue for server actions (src/actions/server). */
export const SERVER_QUEUE = 'administer';

/** The queue for the jobs of an action. */
export const queueOf = (action: string): string => {
  const known = actionNamed(action);
  if (!known) return UNKNOWN_ACTION;
  return known.foreign ? HAND_OVER : action;
};

/** All queues of a lane share a slot. At present there is one lane. */
export const LANE = 0;
