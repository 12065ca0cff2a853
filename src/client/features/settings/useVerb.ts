/** Runs a verb of the team in view from a section, and shows the outcome. */
import type { Action, ArgsOf } from '../../../actions/defineAction.ts';
import { actAndReport } from '../../state/actAndReport.ts';
import { useSession } from '../../view/context.ts';

export const useVerb = (): (<A extends Action>(action: A, args: ArgsOf<A>, words: string) => void) => {
  const session = useSession();
  return (action, args, words) => {
    if (actAndReport(session, action, args)) session.showNotice(words);
  };
};
