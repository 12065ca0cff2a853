/**
 * The only way for the screen to change data: runs an action, shows the result at once, and adds the inverse to the
 * undo history. The engine sends the job to the server.
 */
import type { Action, ArgsOf } from '../../actions/defineAction.ts';
import type { Attempt } from '../../sync/replica.ts';
import { textOf } from '../view/refusedEdits.ts';
import type { TeamSession } from './teamSession.ts';
import type { DoneEdit } from './undoHistory.ts';

/** Called with an edit that changed something and with its inverse. */
export type Remember = (edit: DoneEdit) => void;

/** @returns the pending edit, which is on the screen already, or why it was refused */
export const act = <A extends Action>(
  session: TeamSession,
  action: A,
  args: ArgsOf<A>,
  remember: Remember = (edit) => session.undo.remember(edit),
): Attempt => {
  const { engine, clock } = session;
  const at = Math.round(clock.now());
  const attempt = engine.act(action, args, at);
  const { pending } = attempt;
  if (pending && pending.changes.length > 0) {
    const { job, inverse } = pending;
    const { client, mutation } = job;
    remember({ client, mutation, verb: action.name, at, text: textOf(session, pending), inverse });
  }
  return attempt;
};
