/**
 * The only door from the screen to data: an action is on the screen at once, the engine brings it to the server, and
 * the history remembers how it is undone.
 */
import type { Action, ArgsOf } from '../../actions/defineAction.ts';
import { actionNamed } from '../../actions/index.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import type { Attempt } from '../../sync/replica.ts';
import { textOf } from '../view/refusedEdits.ts';
import type { RefusedEdit } from './screenState.ts';
import type { TeamSession } from './teamSession.ts';
import type { DoneEdit } from './undoHistory.ts';

/** Is called with an edit that has changed something, and how it can be undone. */
export type Remember = (edit: DoneEdit) => void;

/** The pending edit, which the screen shows already; or why it was not done. */
export const act = <A extends Action>(
  session: TeamSession,
  action: A,
  args: ArgsOf<A>,
  remember: Remember = (edit) => session.undo.remember(edit),
): Attempt => {
  const { engine, clock } = session;
  const attempt = engine.act(action, args, Math.round(clock.now()));
  const { pending } = attempt;
  if (pending && pending.changes.length > 0) {
    const { job, inverse } = pending;
    const { client, mutation } = job;
    remember({ client, mutation, verb: action.name, text: textOf(session, pending), inverse });
  }
  return attempt;
};

/** Tries a refused edit once more, as a new job. One that is refused again at once stays listed: it holds what was written. */
export const retry = (session: TeamSession, edit: RefusedEdit): Refusal | null => {
  const action = actionNamed(edit.job.action);
  if (!action) return refuse('unknownAction');
  const { refusal } = act(session, action, edit.job.args as never);
  if (!refusal) dismiss(session, edit);
  return refusal ?? null;
};

export const dismiss = (session: TeamSession, edit: RefusedEdit): void => {
  session.engine.dismiss(edit.job);
  session.set({ refused: session.state.refused.filter((other) => other !== edit) });
};
