/** Runs actions for buttons and fields, and shows the reason of a refusal. */
import type { Action, ArgsOf } from '../../actions/defineAction.ts';
import type { Refusal } from '../../model/refusal.ts';
import { act } from './act.ts';
import type { TeamSession } from './teamSession.ts';

export const showRefusal = (session: TeamSession, { reason }: Refusal): void =>
  session.showNotice(session.texts.refusals[reason]);

/** @returns whether the action was accepted */
export const actAndReport = <A extends Action>(session: TeamSession, action: A, args: ArgsOf<A>): boolean => {
  const { refusal } = act(session, action, args);
  if (refusal) showRefusal(session, refusal);
  return !refusal;
};
