/**
 * A job in its queue, as gateways and workers of any language read it.
 */
import * as Type from 'typebox';
import { actionNamed, actionNames } from '../../actions/index.ts';
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

const isForeign = (action: string): boolean => actionNamed(action)?.foreign === true;

/** The queues that our workers work on, in every lane. */
export const OWN_QUEUES: readonly string[] = [
  ...actionNames.filter((action) => !isForeign(action)),
  UNKNOWN_ACTION,
  HAND_OVER,
  SERVER_QUEUE,
];

/** The queues that workers in other languages work on; ours only maintain them. */
export const FOREIGN_QUEUES: readonly string[] = actionNames.filter(isForeign);
