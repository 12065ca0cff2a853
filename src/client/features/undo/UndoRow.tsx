/** One entry of the undo history: a button that undoes or redoes everything between the entry and the present. */
import { undoToHere } from '../../commands/undoCommands.ts';
import { useRun } from '../../commands/useRun.ts';
import { changeLayer } from '../../state/changeLayer.ts';
import { inWords } from '../../state/undoHistory.ts';
import type { Line } from '../../state/undoTo.ts';
import { asSentence } from '../../text/asSentence.ts';
import { useClock, useSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useMinute } from '../../view/selectors.ts';
import { isoTime } from '../../view/time.ts';
import { workDay } from '../../view/workDay.ts';
import { Key } from '../elements/Key.tsx';

type Props = {
  readonly line: Line;
  readonly isCurrent: boolean;
  /** Whether Enter on the current entry concerns this one. */
  readonly isWithin: boolean;
  /** How many edits Enter on this entry concerns. */
  readonly count: number;
};

export const UndoRow = ({ line: { key, edit, how }, isCurrent, isWithin, count }: Props) => {
  const session = useSession();
  const texts = useTexts();
  const { undoing } = usePageTexts();
  const run = useRun();
  const focus = () => changeLayer(session, 'undoHistory', { current: key });
  return (
    <li>
      <button
        type="button"
        className="undoRow"
        data-edit={key}
        data-how={how}
        data-within={isWithin || undefined}
        tabIndex={isCurrent ? 0 : -1}
        onFocus={focus}
        onClick={() => {
          focus();
          run(undoToHere);
        }}
      >
        <bdi>{asSentence(inWords(texts, edit))}</bdi>
        {edit.at !== undefined && <When at={edit.at} />}
        <span className="undoVerb">
          {undoing.toHere[how](count)} <Key keys="Enter" />
        </span>
      </button>
    </li>
  );
};

const When = ({ at }: { readonly at: number }) => {
  const clock = useClock();
  const isToday = workDay(useMinute()) === workDay(at);
  const time = clock.timeOfDay(at);
  return <time dateTime={isoTime(at)}>{isToday ? time : `${clock.dayName(at)}, ${time}`}</time>;
};
