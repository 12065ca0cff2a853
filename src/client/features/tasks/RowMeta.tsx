/** What is worth knowing about a task beside its title. */
import { AlignLeft, Clock } from 'lucide-react';
import type { TaskId } from '../../../model/ids.ts';
import type { Task } from '../../../model/task.ts';
import { useClock, useScreen, useSession, useTexts } from '../../view/context.ts';
import { usePerson } from '../../view/people.ts';
import { useMinute, useTimeZone } from '../../view/selectors.ts';
import { isoTime, minutesSince } from '../../view/time.ts';

type Props = { readonly task: Task; readonly since: number | null; readonly unsaved: boolean };

export const RowMeta = ({ task, since, unsaved }: Props) => (
  <>
    {task.note && <NotesMark id={task.id} />}
    {task.creator !== task.owner && <From task={task} />}
    {unsaved && <Unsent />}
    {since !== null && <Elapsed since={since} />}
    {task.shippedAt !== undefined && <ShippedAt at={task.shippedAt} />}
  </>
);

/** That there are notes, and a way to them without a keyboard. */
const NotesMark = ({ id }: { readonly id: TaskId }) => {
  const session = useSession();
  const { work } = useTexts();
  const open = useScreen((state) => state.detailsOf === id && state.selection.cursor?.id === id);
  return (
    <button
      type="button"
      className="notesMark"
      aria-label={work.notes}
      aria-expanded={open}
      tabIndex={-1}
      onClick={() => session.set({ detailsOf: open ? null : id })}
    >
      <AlignLeft size="0.875rem" aria-hidden="true" />
    </button>
  );
};

const ShippedAt = ({ at }: { readonly at: number }) => {
  const clock = useClock();
  useTimeZone();
  return <time dateTime={isoTime(at)}>{clock.timeOfDay(at)}</time>;
};

const Unsent = () => {
  const { work } = useTexts();
  const kept = useScreen((state) => state.kept);
  return (
    <span className="chip">
      <Clock size="0.75rem" aria-hidden="true" /> {kept === 'device' ? work.savedHere : work.notSent}
    </span>
  );
};

const From = ({ task }: { readonly task: Task }) => {
  const { work } = useTexts();
  const creator = usePerson(task.creator);
  return <span className="chip">{work.from(<bdi>{creator.first}</bdi>)}</span>;
};

const Elapsed = ({ since }: { readonly since: number }) => {
  const { elapsed } = useTexts();
  return <time dateTime={isoTime(since)}>{elapsed(minutesSince(since, useMinute()))}</time>;
};
