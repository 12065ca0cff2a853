/** Runs an action and shows the reason if it is refused. For buttons and fields. */
import type { Action, ArgsOf } from '../../actions/defineAction.ts';
import { act } from './act.ts';
import type { TeamSession } from './teamSession.ts';

/** @returns whether it was done */
export const attempt = <A extends Action>(session: TeamSession, action: A, args: ArgsOf<A>): boolean => {
  const { refusal } = act(session, action, args);
  if (refusal) session.showNotice(session.texts.refusals[refusal.reason]);
  return !refusal;
};
