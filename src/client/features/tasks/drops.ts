/**
 * What it means to drop the dragged tasks somewhere: the verb, and why it would be refused.
 *
 * Guarantees that a drop does what a key or the menu does, with the same checks.
 */
import { assignTask } from '../../../actions/assignTask.ts';
import type { Action, Focus } from '../../../actions/defineAction.ts';
import { laterTask } from '../../../actions/laterTask.ts';
import { moveTask } from '../../../actions/moveTask.ts';
import { shipTask } from '../../../actions/shipTask.ts';
import { unlaterTask } from '../../../actions/unlaterTask.ts';
import { unshipTask } from '../../../actions/unshipTask.ts';
import { after, before } from '../../../model/change.ts';
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId } from '../../../model/ids.ts';
import { carryOut } from '../../commands/actionCommands.ts';
import { focusOn } from '../../state/cursor.ts';
import { indexOfRow, type Row } from '../../state/selection.ts';
import { actOnRows, type Verb } from '../../state/severalTasks.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { rowsAround } from '../../view/lists.ts';
import { reasonAgainst } from '../../view/whyNot.ts';

/** Where the pointer is: on an edge of a row, on a list of the list switch, or on a teammate. */
export type DropPlace =
  | { readonly kind: 'row'; readonly row: Row; readonly edge: 'top' | 'bottom' }
  | { readonly kind: 'list'; readonly list: ListName }
  | { readonly kind: 'member'; readonly member: MemberId };

export type Drop = {
  readonly verb: Verb;
  /** In the order in which the verb runs. */
  readonly rows: readonly Row[];
  /** Why none of the tasks may be dropped here, as a sentence. */
  readonly whyNot: string | null;
};

/** Null if a drop there means nothing, such as on the list where the tasks are. */
export const dropAt = (session: TeamSession, rows: readonly Row[], place: DropPlace): Drop | null => {
  const [first] = rows;
  const verb = first && verbAt(session, rows, first, place);
  if (!verb) return null;
  const reasons = rows.map((row) => reasonFor(session, verb, row));
  const reason = reasons.every((one) => one !== null) ? reasons[0] : null;
  const whyNot = reason ? session.texts.refusals[reason] : null;
  return { verb, rows: isFromLast(verb, place) ? [...rows].reverse() : rows, whyNot };
};

const verbAt = (session: TeamSession, rows: readonly Row[], first: Row, place: DropPlace): Verb | null => {
  if (place.kind === 'member')
    return place.member === session.state.owner ? null : verbOf(assignTask, { to: place.member });
  if (place.kind === 'list') return toList(first.list, place.list);
  if (place.row.list !== first.list) return toList(first.list, place.row.list);
  if (first.list === 'shipped' || indexOfRow(rows, place.row) >= 0) return null;
  if (!areAround(session, rows, place.row)) return null;
  const pivot = place.row.id;
  return verbOf(moveTask, {
    list: first.list,
    places: [place.edge === 'top' ? before(pivot) : after(pivot)],
  });
};

/** In another group, a drop would have to change the day or the labels of the tasks. */
const areAround = (session: TeamSession, rows: readonly Row[], { id, list }: Row): boolean => {
  const around = rowsAround(session, session.state.owner, list, id);
  return rows.every((row) => around.includes(row.id));
};

const toList = (from: ListName, to: ListName): Verb | null => {
  if (from === to) return null;
  if (to === 'shipped') return verbOf(shipTask, {});
  if (to === 'later') return verbOf(laterTask, {});
  return verbOf(from === 'shipped' ? unshipTask : unlaterTask, {});
};

/** The target is checked by the action itself, so that a refused drop has its reason. */
const verbOf = (action: { readonly name: string }, more: object): Verb => ({
  action: action as Action,
  args: ({ owner, task }: Focus) => (task ? { member: owner, task: task.id, ...more } : null),
});

const reasonFor = (session: TeamSession, { action, args }: Verb, { id, list }: Row) => {
  const focus = focusOn(session, session.state.owner, list, id);
  const wanted = args(focus);
  return wanted ? reasonAgainst(session, action, wanted as never) : 'taskGone';
};

/** Where each task goes below the next one or to the top of a list, the last goes first, so that they keep their order. */
const isFromLast = ({ action }: Verb, place: DropPlace): boolean =>
  action.name === 'moveTask'
    ? place.kind === 'row' && place.edge === 'bottom'
    : action.name !== 'assignTask' && action.name !== 'shipTask';

export const carryOutDrop = (session: TeamSession, { verb, rows }: Drop): void => {
  const [first, ...others] = rows;
  if (!first) return;
  const focus = focusOn(session, session.state.owner, first.list, first.id);
  if (others.length > 0) actOnRows(session, verb, rows);
  else if (focus.task) carryOut(session, verb.action, verb.args(focus), focus);
  else session.showNotice(session.texts.refusals.taskGone);
};
