/**
 * Judges a job: reads it from its queue and checks its arguments by its action's schema.
 */
import type { Action } from '../../actions/defineAction.ts';
import { actionNamed } from '../../actions/index.ts';
import { type Check, checkOf } from '../../model/schemaCheck.ts';
import { type QueuedJob, queuedJobSchema } from '../jobs/queuedJob.ts';

const fault = checkOf(queuedJobSchema);

/** The job in an item of a queue, or null when it is none: then nobody waits for an answer. */
export const readJob = (text: string): QueuedJob | null => {
  try {
    const job: unknown = JSON.parse(text);
    return fault(job) === null ? (job as QueuedJob) : null;
  } catch {
    return null;
  }
};

export type Judged = { readonly action: Action; readonly check: Check };

export const judgedAction = (name: string): Judged | null => {
  const action = actionNamed(name);
  return action ? { action, check: checkOf(action.args) } : null;
};
