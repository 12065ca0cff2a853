/** Runs a verb of the team in view from a section, and shows the outcome. */
import type { Action, ArgsOf } from '../../../actions/defineAction.ts';
import { act } from '../../state/act.ts';
import { useSession } from '../../view/context.ts';

export const useVerb = (): (<A extends Action>(action: A, args: ArgsOf<A>, words: string) => void) => {
  const session = useSession();
  return (action, args, words) => {
    const { refusal } = act(session, action, args);
    session.showNotice(refusal ? session.texts.refusals[refusal.reason] : words);
  };
};
