/**
 * Judges a job: reads it from its queue and checks its arguments by its action's schema.
 */
import type { Action } from '../../actions/defineAction.ts';
import { actionNamed } from '../../actions/index.ts';
import { serverActionNamed } from '../../actions/server/index.ts';
import { type Check, checkOf } from '../../model/schemaCheck.ts';
import { type QueuedJob, queuedJobSchema } from '../jobs/queuedJob.ts';

const faultOf = checkOf(queuedJobSchema);
const isJob = (value: unknown): value is QueuedJob => faultOf(value) === null;

/** The job in an item of a queue, or null when it is none: then nobody waits for an answer. */
export const readJob = (text: string): QueuedJob | null => {
  try {
    const job: unknown = JSON.parse(text);
    return isJob(job) ? job : null;
  } catch {
    return null;
  }
};

export type Judged = { readonly action: Action; readonly check: Check };

/** A verb of the server is unknown to all jobs that the server has not submitted itself. */
export const judgedAction = ({
  action: name,
  authority,
}: Pick<QueuedJob, 'action' | 'authority'>): Judged | null => {
  const own = authority === 'server' ? serverActionNamed(name) : undefined;
  const action = own ?? actionNamed(name);
  return action ? { action, check: checkOf(action.args) } : null;
};
