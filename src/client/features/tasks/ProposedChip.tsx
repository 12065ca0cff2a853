/** A date that was found in the words of a new task. A click, or Tab in the field, puts the task off until then. */
import { useClock } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Key } from '../elements/Key.tsx';

type Props = {
  readonly at: number;
  /** Whether Tab takes it, and not what an open list offers. */
  readonly hasKey: boolean;
  readonly accept: () => void;
};

export const ProposedChip = ({ at, hasKey, accept }: Props) => {
  const clock = useClock();
  const { quickAdd } = usePageTexts();
  return (
    <button
      type="button"
      className="chip proposedChip"
      onMouseDown={(event) => event.preventDefault()}
      onClick={accept}
    >
      {quickAdd.propose(clock.dayName(at), clock.timeOfDay(at))} {hasKey && <Key keys="Tab" />}
    </button>
  );
};
