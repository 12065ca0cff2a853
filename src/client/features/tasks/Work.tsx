/** The middle column: the active task, quick add, and the list in view. */
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId } from '../../../model/ids.ts';
import { counted } from '../../text/counted.ts';
import { useScreen, useTexts } from '../../view/context.ts';
import { useFiltered, useKnowsToday, useShippedToday, useTaskIds } from '../../view/selectors.ts';
import { FilterLine, FirstMinute, GroupedList, OlderShips, ShipWeeks } from '../screen/lazyFeatures.ts';
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
        <ListInView owner={owner} list={list} />
      </div>
    </>
  );
};

const ListInView = ({ owner, list }: { readonly owner: MemberId; readonly list: ListName }) => {
  const all = useTaskIds(owner, list);
  const ids = useFiltered(list, all);
  const by = useScreen(({ grouping }) => grouping?.by[list]);
  return (
    <>
      {list === 'shipped' && all.length > 0 && <ShipWeeks owner={owner} />}
      {by ? (
        <GroupedList key={by} owner={owner} list={list} ids={ids} Rows={TaskList} />
      ) : (
        <TaskList owner={owner} list={list} ids={ids} labelledBy="list-name" />
      )}
      {all.length === 0 && <EmptyList owner={owner} list={list} />}
      {list === 'tasks' && <ShippedToday owner={owner} />}
      {list === 'shipped' && all.length > 0 && <OlderShips owner={owner} />}
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
