/**
 * The only door from the screen to data: an action is on the screen at once, the engine brings it to the server, and
 * the history remembers how it is undone.
 */
import type { Action, ArgsOf } from '../../actions/defineAction.ts';
import { actionNamed } from '../../actions/index.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import { textOf } from '../view/refusedEdits.ts';
import { serverNow } from '../view/serverClock.ts';
import { currentSession } from './session.ts';
import { app, type RefusedEdit, setApp } from './store.ts';
import { type DoneEdit, rememberEdit } from './undoHistory.ts';

/** Is told of an edit that has changed something, and how it can be undone. */
export type Remember = (edit: DoneEdit) => void;

/** Null when the screen shows it already; else why it was not done. */
export const act = <A extends Action>(
  action: A,
  args: ArgsOf<A>,
  remember: Remember = rememberEdit,
): Refusal | null => {
  const { engine, store } = currentSession();
  const refusal = engine.act(action, args, Math.round(serverNow()));
  if (refusal) return refusal;
  const made = store.pending.at(-1);
  if (made && made.changes.length > 0) {
    const { job, inverse } = made;
    const { client, mutation } = job;
    remember({ client, mutation, verb: action.label, text: textOf(made), inverse });
  }
  return null;
};

/** Tries a refused edit once more, as a new job. One that is refused again at once stays listed: it holds what was written. */
export const retry = (edit: RefusedEdit): Refusal | null => {
  const action = actionNamed(edit.job.action);
  if (!action) return refuse('unknownAction');
  const refusal = act(action, edit.job.args as never);
  if (!refusal) dismiss(edit);
  return refusal;
};

export const dismiss = (edit: RefusedEdit): void => {
  currentSession().engine.dismiss(edit.job);
  setApp({ refused: app().refused.filter((other) => other !== edit) });
};
