/** The recipient of the task being written, and the recognised commands. */
import type { ListName } from '../../../model/feeds/lists.ts';
import { useClock } from '../../view/context.ts';
import { firstName } from '../../view/firstName.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import type { QuickTask } from './quickAdd.ts';
import './quickAdd.css';

/** The list in view: its owner's first name, or null for the user's own. */
export type WhoseList = { readonly name: string | null; readonly list: ListName };

type Props = { readonly task: QuickTask; readonly whose: WhoseList };

export const Understood = ({ task: { member, list, until, labels, repeats, start }, whose }: Props) => {
  const { details, quickAdd } = usePageTexts();
  const name = firstName(member) ?? whose.name;
  const later = !start && (list ?? whose.list) === 'later';
  return (
    <>
      <span className="chip">{quickAdd.forWhom(name)}</span>
      {later && <span className="chip">{until === null ? quickAdd.later : <Until at={until} />}</span>}
      {!later && !start && list && <span className="chip">{quickAdd.now}</span>}
      {start && <span className="chip">{quickAdd.start}</span>}
      {repeats && <span className="chip">{details.every[repeats]}</span>}
      {labels.map(({ id, name: label, color }) => (
        <span key={id} className="labelChip" style={{ borderColor: color }}>
          <i style={{ background: color }} aria-hidden="true" />
          <bdi>{label}</bdi>
        </span>
      ))}
    </>
  );
};

const Until = ({ at }: { readonly at: number }) => {
  const clock = useClock();
  const { quickAdd } = usePageTexts();
  return quickAdd.until(clock.dayName(at), clock.timeOfDay(at));
};
