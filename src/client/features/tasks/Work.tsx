/** The middle column: the active task, quick add, and the list in view. */
import { useMemo } from 'react';
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId, TaskId } from '../../../model/ids.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { counted } from '../../text/counted.ts';
import { useClock, useScreen, useSession, useTexts } from '../../view/context.ts';
import { taskIn } from '../../view/lists.ts';
import {
  useFiltered,
  useKnowsToday,
  useOlderShips,
  useShippedToday,
  useTaskIds,
  useTimeZone,
} from '../../view/selectors.ts';
import { workDay } from '../../view/workDay.ts';
import { FilterLine, FirstMinute } from '../screen/lazyFeatures.ts';
import { ActiveTask } from './ActiveTask.tsx';
import { EmptyList } from './EmptyList.tsx';
import { ListHead } from './ListHead.tsx';
import { QuickAdd } from './QuickAdd.tsx';
import { TaskList } from './TaskList.tsx';

export const Work = () => {
  const owner = useScreen((state) => state.owner);
  const list = useScreen((state) => state.list);
  return (
    <>
      <FirstMinute />
      <ActiveTask owner={owner} />
      <QuickAdd owner={owner} list={list} />
      <ListHead owner={owner} list={list} />
      <FilterLine />
      <div className="lists-scroll" key={`${owner}.${list}`}>
        {list === 'shipped' ? <ShippedList owner={owner} /> : <OpenList owner={owner} list={list} />}
      </div>
    </>
  );
};

type ListProps = { readonly owner: MemberId; readonly list: ListName };

const OpenList = ({ owner, list }: ListProps) => {
  const ids = useTaskIds(owner, list);
  return (
    <>
      <TaskList owner={owner} list={list} ids={useFiltered(list, ids)} labelledBy="list-name" />
      {ids.length === 0 && <EmptyList owner={owner} list={list} />}
      {list === 'tasks' && <ShippedToday owner={owner} />}
    </>
  );
};

const ShippedToday = ({ owner }: { readonly owner: MemberId }) => {
  const { work } = useTexts();
  const ids = useFiltered('shipped', useShippedToday(owner));
  const complete = useKnowsToday(owner);
  return (
    <section className="shippedToday" hidden={ids.length === 0}>
      <h3 id="shipped-today">
        {work.shippedToday} <span>{counted(ids.length, complete)}</span>
      </h3>
      <TaskList owner={owner} list="shipped" ids={ids} labelledBy="shipped-today" />
    </section>
  );
};

/** Shipped tasks by day, newest first. */
const ShippedList = ({ owner }: { readonly owner: MemberId }) => {
  const session = useSession();
  const { work } = useTexts();
  const clock = useClock();
  const ids = useFiltered('shipped', useTaskIds(owner, 'shipped'));
  const zone = useTimeZone();
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another time zone a moment may be on another day
  const days = useMemo(() => [...byDay(session, owner, ids)], [session, owner, ids, zone]);
  const { isWhole, loadOlder } = useOlderShips(owner);
  if (days.length === 0 && !session.state.filter) return <EmptyList owner={owner} list="shipped" />;
  return (
    <>
      {days.map(([day, { at, tasks }], index) => (
        <section className="shippedToday" key={day}>
          <h3 id={`day-${day}`}>
            {clock.dayName(at)} <span>{counted(tasks.length, isWhole || index < days.length - 1)}</span>
          </h3>
          <TaskList owner={owner} list="shipped" ids={tasks} labelledBy={`day-${day}`} entry={index === 0} />
        </section>
      ))}
      {!isWhole && (
        <button type="button" className="plain older" onClick={loadOlder}>
          {work.olderShips}
        </button>
      )}
    </>
  );
};

const byDay = (session: TeamSession, owner: MemberId, ids: readonly TaskId[]) => {
  const days = new Map<string, { readonly at: number; readonly tasks: TaskId[] }>();
  for (const id of ids) {
    const at = taskIn(session, owner, 'shipped', id)?.shippedAt ?? 0;
    const day = days.get(workDay(at));
    if (day) day.tasks.push(id);
    else days.set(workDay(at), { at, tasks: [id] });
  }
  return days;
};
