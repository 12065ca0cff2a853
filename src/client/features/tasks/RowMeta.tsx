/** Details shown next to a task's title. */
import type { Task } from '../../../model/task.ts';
import { closeDetails, openDetails } from '../../state/details.ts';
import { useClock, useScreen, useSession, useTexts } from '../../view/context.ts';
import { usePerson } from '../../view/people.ts';
import { useMinute, useTeam, useTimeZone } from '../../view/selectors.ts';
import { isoTime, minutesSince } from '../../view/time.ts';
import { Icon } from '../elements/Icon.tsx';

type Props = { readonly task: Task; readonly since: number | null; readonly unsaved: boolean };

export const RowMeta = ({ task, since, unsaved }: Props) => (
  <>
    {task.labels && <RowLabels ids={task.labels} />}
    {(task.note || task.comments) && <DetailsMark task={task} />}
    {task.creator !== task.owner && <From task={task} />}
    {unsaved && <Unsent />}
    {since !== null && <Elapsed since={since} />}
    {task.shippedAt !== undefined && <ShippedAt at={task.shippedAt} />}
  </>
);

/** Shows that there are notes or comments, and opens them without a keyboard. */
const DetailsMark = ({ task: { id, note, comments } }: { readonly task: Task }) => {
  const session = useSession();
  const { work } = useTexts();
  const open = useScreen((state) => state.detailsOf === id);
  return (
    <button
      type="button"
      className="notesMark"
      aria-label={work.details(Boolean(note), comments ?? 0)}
      aria-expanded={open}
      tabIndex={-1}
      onClick={() => (open ? closeDetails(session) : openDetails(session, id))}
    >
      {note && <Icon shape="alignLeft" size="0.875rem" />}
      {comments ? (
        <>
          <Icon shape="messageSquare" size="0.8125rem" /> {comments}
        </>
      ) : null}
    </button>
  );
};

const RowLabels = ({ ids }: { readonly ids: NonNullable<Task['labels']> }) => {
  const labels = useTeam()?.labels;
  if (!Array.isArray(labels) || !Array.isArray(ids)) return null;
  return labels
    .filter(({ id }) => ids.includes(id))
    .map(({ id, name, color }) => (
      <span key={id} className="rowLabel">
        <i style={{ background: color }} aria-hidden="true" />
        <bdi>{name}</bdi>
      </span>
    ));
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
      <Icon shape="clock" size="0.75rem" /> {kept === 'device' ? work.savedHere : work.notSent}
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
