/**
 * Puts the rows of the lists under headings, by day or by label, as the person has chosen for each list on this device.
 *
 * Guarantees that each row is in one group, and that rows keep the order of the list within their group.
 */
import type { ListName } from '../../model/feeds/lists.ts';
import type { TaskId } from '../../model/ids.ts';
import type { Label } from '../../model/label.ts';
import type { Task } from '../../model/task.ts';
import { labelsOf } from '../../model/taskLabels.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import { taskIn } from '../view/lists.ts';
import { workDay } from '../view/workDay.ts';
import { keepForTeam, keptForTeam } from './keptForTeam.ts';
import { labelsOfTeam } from './labelsOfTeam.ts';
import { oncePerList } from './oncePerList.ts';
import type { GroupBy, Grouping, RowGroup } from './screenState.ts';
import type { TeamSession } from './teamSession.ts';

type Choices = Grouping['by'];

/** In the order in which the key goes through them. */
export const GROUPINGS: readonly (GroupBy | null)[] = [null, 'day', 'label'];

const DEFAULTS: Choices = { tasks: null, later: null, shipped: 'day' };

/** What was chosen for each list, without the view that is open. */
class ChosenGroupings {
  choices: Choices;

  constructor(session: TeamSession) {
    this.choices = keptChoices(session);
  }
}

/** How a list is grouped now. */
export const groupingOf = ({ state }: TeamSession, list: ListName): GroupBy | null =>
  (state.grouping?.by ?? DEFAULTS)[list];

/** In a view, the choice belongs to the view, and is lost unless the view is saved again. */
export const groupBy = (session: TeamSession, list: ListName, by: GroupBy | null): void => {
  const { view } = session.state;
  const chosen = session.part(ChosenGroupings);
  if (view) session.set({ view: { ...view, by } });
  else {
    chosen.choices = { ...chosen.choices, [list]: by };
    keepForTeam(session, 'grouping', chosen.choices);
  }
  groupAgain(session);
  const { grouping } = pageTextsOf(session.texts);
  session.announce(by === null ? grouping.none : grouping.chosen(grouping.by[list][by]));
};

/** Groups again after a choice, or because a task, a label or the time zone has changed. */
export const groupAgain = (session: TeamSession): void => {
  const { view } = session.state;
  const { choices } = session.part(ChosenGroupings);
  session.set({ grouping: groupingBy(session, view ? { ...choices, [view.list]: view.by } : choices) });
};

export const isGroupBy = (value: unknown): value is GroupBy | null => GROUPINGS.some((by) => by === value);

const keptChoices = (session: TeamSession): Choices => {
  const kept = keptForTeam(session, 'grouping');
  const choices =
    typeof kept === 'object' && kept !== null ? (kept as Partial<Record<ListName, unknown>>) : {};
  const of = (list: ListName) => (isGroupBy(choices[list]) ? choices[list] : DEFAULTS[list]);
  return { tasks: of('tasks'), later: of('later'), shipped: of('shipped') };
};

const groupingBy = (session: TeamSession, by: Choices): Grouping => ({
  by,
  groups: oncePerList((list, ids) => divide(session, by[list], list, ids)),
});

const divide = (
  session: TeamSession,
  by: GroupBy | null,
  list: ListName,
  ids: readonly TaskId[],
): readonly RowGroup[] => {
  if (by === 'day') return byDay(session, list, ids);
  if (by === 'label') return byLabel(session, list, ids);
  return [{ key: 'all', day: null, label: null, ids }];
};

/** The moment that decides on which day a task is listed. */
const momentOf: Readonly<Record<ListName, (task: Task) => number | undefined>> = {
  tasks: ({ createdAt }) => createdAt,
  later: ({ wakesAt }) => wakesAt,
  shipped: ({ shippedAt }) => shippedAt,
};

/** The latest day first; on Later, the next day first. Tasks without a day are last. */
const byDay = (session: TeamSession, list: ListName, ids: readonly TaskId[]): readonly RowGroup[] => {
  const order = list === 'later' ? 1 : -1;
  const days = new Map<string, RowGroup & { readonly ids: TaskId[] }>();
  for (const id of ids) {
    const task = taskIn(session, session.state.owner, list, id);
    const day = (task && momentOf[list](task)) ?? null;
    const key = day === null ? 'no-day' : `day-${workDay(day)}`;
    const known = days.get(key);
    if (known) known.ids.push(id);
    else days.set(key, { key, day, label: null, ids: [id] });
  }
  return [...days.values()].sort((one, other) => {
    if (one.day === null || other.day === null) return one.day === null ? 1 : -1;
    return order * (one.day - other.day);
  });
};

/** In the order of the team's labels. A task with several labels is under the first of them in that order. */
const byLabel = (session: TeamSession, list: ListName, ids: readonly TaskId[]): readonly RowGroup[] => {
  const groups = [...labelsOfTeam(session), null].map((label: Label | null) => ({
    key: label ? `label-${label.id}` : 'no-label',
    day: null,
    label,
    ids: [] as TaskId[],
  }));
  for (const id of ids) {
    const task = taskIn(session, session.state.owner, list, id);
    const own = new Set(task ? labelsOf(task) : []);
    groups.find(({ label }) => label === null || own.has(label.id))?.ids.push(id);
  }
  return groups.filter((group) => group.ids.length > 0);
};
