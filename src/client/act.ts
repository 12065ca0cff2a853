/**
 * The only door from the screen to data: an action is on the screen at once, and the engine brings it to the server.
 */
import type { Action, ArgsOf } from '../actions/defineAction.ts';
import { actionNamed } from '../actions/index.ts';
import { type Refusal, refuse } from '../model/refusal.ts';
import { currentSession } from './session.ts';
import { app, type RefusedEdit, serverNow, setApp } from './store.ts';

/** Null when the screen shows it already; else why it was not done. */
export const act = <A extends Action>(action: A, args: ArgsOf<A>): Refusal | null =>
  currentSession().engine.act(action, args, Math.round(serverNow()));

/** Tries a refused edit once more, as a new job. */
export const retry = (edit: RefusedEdit): Refusal | null => {
  const action = actionNamed(edit.job.action);
  if (!action) return refuse('unknownAction');
  dismiss(edit);
  return act(action, edit.job.args as never);
};

export const dismiss = (edit: RefusedEdit): void => {
  currentSession().engine.dismiss(edit.job);
  setApp({ refused: app().refused.filter((other) => other !== edit) });
};
