/**
 * A job as it lies in its queue, for gateway and workers of any language.
 */
import * as Type from 'typebox';
import { actionNamed } from '../../actions/index.ts';
import { clientIdSchema, memberIdSchema, teamIdSchema } from '../../model/ids.ts';

export const queuedJobSchema = Type.Object({
  team: teamIdSchema,
  /** Always the user of the session that asked, never what a message said. */
  user: memberIdSchema,
  client: clientIdSchema,
  mutation: Type.Integer({ minimum: 1 }),
  action: Type.String(),
  args: Type.Unknown(),
  /** Whether the server itself asks for it: only then may it be one of the server's own verbs. */
  authority: Type.Optional(Type.Literal('server')),
});

export type QueuedJob = Type.Static<typeof queuedJobSchema>;

/** Jobs whose action nobody knows: a worker refuses them, so that their client's numbers go on. */
export const UNKNOWN_ACTION = 'unknownAction';

/**
 * Jobs of foreign actions, until they are handed over: our own worker commits the request, so that its client goes on, and
 * puts what follows into the queue of the action's name (worker/handOver.ts).
 */
export const HAND_OVER = 'handOver';

/** The jobs of the server's own verbs (src/actions/server). */
export const SERVER_QUEUE = 'administer';

/** The queue into which the jobs of an action are put. */
export const queueOf = (action: string): string => {
  const known = actionNamed(action);
  if (!known) return UNKNOWN_ACTION;
  return known.foreign ? HAND_OVER : action;
};

/** All queues of a lane share a slot; there is one lane so far. */
export const LANE = 0;
