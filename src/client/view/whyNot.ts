/** Whether the user may do something now. Keys, menus and settings use the same check as the worker. */
import type { Action, ArgsOf } from '../../actions/defineAction.ts';
import type { MemberId } from '../../model/ids.ts';
import type { Reason } from '../../model/refusal.ts';
import { whyRefused } from '../../sync/runAction.ts';
import type { TeamSession } from '../state/teamSession.ts';

/** Null if it is allowed. */
export const reasonAgainst = <A extends Action>(
  { clock, store, user: { id, team } }: TeamSession,
  action: A,
  args: ArgsOf<A>,
  user: MemberId = id,
): Reason | null => {
  const context = { team, user, now: Math.round(clock.now()), newId: noNewId };
  return whyRefused(action, args, context, store.state);
};

const noNewId = (): never => {
  throw new Error('whether an action is allowed does not depend on new ids');
};
