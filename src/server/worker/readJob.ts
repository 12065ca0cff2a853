/**
 * Reads a job from a queue item and finds its action.
 */
import type { Action } from '../../actions/defineAction.ts';
import { actionNamed } from '../../actions/index.ts';
import { serverActionNamed } from '../../actions/server/index.ts';
import { type Check, checkOf } from '../../model/schemaCheck.ts';
import { type QueuedJob, queuedJobSchema } from '../jobs/queuedJob.ts';

const faultOf = checkOf(queuedJobSchema);
const isJob = (value: unknown): value is QueuedJob => faultOf(value) === null;

/** The job in a queue item, or null if it is not a job; then no client waits for an answer. */
export const readJob = (text: string): QueuedJob | null => {
  try {
    const job: unknown = JSON.parse(text);
    return isJob(job) ? job : null;
  } catch {
    return null;
  }
};

export type Judged = { readonly action: Action; readonly check: Check };

/** Server verbs are unknown to jobs that the server has not submitted itself. */
export const actionOf = ({
  action: name,
  authority,
}: Pick<QueuedJob, 'action' | 'authority'>): Judged | null => {
  const own = authority === 'server' ? serverActionNamed(name) : undefined;
  const action = own ?? actionNamed(name);
  return action ? { action, check: checkOf(action.args) } : null;
};
