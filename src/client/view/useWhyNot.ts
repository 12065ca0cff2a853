/** Whether the user may do something now, for components. */
import type { Action, ArgsOf } from '../../actions/defineAction.ts';
import { useSession } from './context.ts';
import { reasonAgainst } from './whyNot.ts';

/** Why an action is refused, as a sentence. For components that re-render when a member or the team changes. */
export const useWhyNot = (): (<A extends Action>(action: A, args: ArgsOf<A>) => string | null) => {
  const session = useSession();
  return (action, args) => {
    const reason = reasonAgainst(session, action, args);
    return reason && session.texts.refusals[reason];
  };
};
