/**
 * Judges a job: reads it, finds its action, and compiles each action's schema once.
 */
import { Compile } from 'typebox/compile';
import type { Action } from '../../actions/defineAction.ts';
import { actionNamed } from '../../actions/index.ts';
import type { ArgsCheck } from '../../sync/runAction.ts';
import { type QueuedJob, queuedJobSchema } from '../queuedJob.ts';

const queued = Compile(queuedJobSchema);

/** The job in an item of a queue, or null when it is none: then nobody waits for an answer. */
export const readJob = (text: string): QueuedJob | null => {
  try {
    const job: unknown = JSON.parse(text);
    return queued.Check(job) ? job : null;
  } catch {
    return null;
  }
};

export type Judged = { readonly action: Action; readonly check: ArgsCheck };

const judged = new Map<string, Judged>();

export const judgedAction = (name: string): Judged | null => {
  const known = judged.get(name);
  if (known) return known;
  const action = actionNamed(name);
  if (!action) return null;
  const compiled = Compile(action.args);
  const check: ArgsCheck = (args) => {
    if (compiled.Check(args)) return null;
    const [first] = compiled.Errors(args);
    return first ? `${first.instancePath || 'args'} ${first.message}` : 'args do not fit';
  };
  const made = { action, check };
  judged.set(name, made);
  return made;
};
