/**
 * The only door from the screen to data: runs an action optimistically, keeps it in the outbox and sends it, and remembers
 * how it is undone.
 */
import type { Action, ArgsOf } from '../actions/defineAction.ts';
import { actionNamed } from '../actions/index.ts';
import { type Refusal, refuse } from '../model/refusal.ts';
import type { Job } from '../sync/rebase.ts';
import { textOf } from './refusedEdits.ts';
import { currentSession, sendJobs } from './session.ts';
import { app, type RefusedEdit, serverNow, setApp } from './store.ts';
import { type DoneEdit, rememberEdit } from './undoHistory.ts';

/** Is told of an edit that can be undone. */
export type Remember = (edit: DoneEdit) => void;

/** Null when the screen shows it already; else why it was not done. */
export const act = <A extends Action>(
  action: A,
  args: ArgsOf<A>,
  remember: Remember = rememberEdit,
): Refusal | null => {
  const { user, store, outbox } = currentSession();
  const job: Job = {
    client: outbox.client,
    user: user.id,
    team: user.team,
    mutation: outbox.nextMutation(),
    action: action.name,
    args,
    at: Math.round(serverNow()),
  };
  const refusal = store.enqueue(job);
  if (refusal) return refusal;
  outbox.add(job);
  setApp({ unsent: outbox.size });
  sendJobs();
  const { client, mutation } = job;
  const inverse = store.pending.at(-1)?.inverse;
  if (inverse) remember({ client, mutation, verb: action.label, text: textOf({ job }), inverse });
  return null;
};

/** Tries a refused edit once more, as a new job. */
export const retry = (edit: RefusedEdit): Refusal | null => {
  const action = actionNamed(edit.job.action);
  if (!action) return refuse('unknownAction');
  dismiss(edit);
  return act(action, edit.job.args as never);
};

export const dismiss = (edit: RefusedEdit): void =>
  setApp({ refused: app().refused.filter((other) => other !== edit) });
