/**
 * What a verb does while tasks are selected: it acts on these, and not on the task under the cursor.
 *
 * Guarantees that it acts only on tasks that were shown as selected, that one selected task is treated like the task
 * under the cursor, and that a verb for one task says so instead of choosing one of several.
 */
import type { Focus } from '../../actions/defineAction.ts';
import { focusOn } from '../state/cursor.ts';
import { openLayer } from '../state/layers.ts';
import { dropHiddenRows, dropSelection, selectedRows } from '../state/selecting.ts';
import { indexOfRow, type Row } from '../state/selection.ts';
import { actOnRows } from '../state/severalTasks.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import type { ActionCommand } from './actionCommands.ts';
import { applies, type Command, type Place, placeIn } from './defineCommand.ts';
import type { LazyCommands } from './lazyCommands.ts';
import { inMenu, quickCommands } from './registry.ts';
import { whyNotHere } from './whyNotHere.ts';

export const onSelection: LazyCommands['onSelection'] = (place, bound, fromRow = false) => {
  const { selection } = place.session.state;
  if (selection.rows.length === 0 || (fromRow && indexOfRow(selection.rows, selection.cursor) < 0))
    return null;
  const verbs = bound.filter((command) => isVerb(command, place));
  return verbs.length > 0 ? () => runOnSelection(place, verbs) : null;
};

/**
 * The same for a command that is chosen by name and may have its answer already. Null if it does not act on selected
 * tasks.
 */
export const onSelectionWith = (place: Place, command: Command, answer = ''): (() => void) | null =>
  place.session.state.selection.rows.length > 0 && isVerb(command, place)
    ? () => runOnSelection(place, [command], answer)
    : null;

/** Where a command would act: on the selected tasks, else at this place. One place for each list, which allows the same. */
export const placesOf = (place: Place, command: Command): readonly Place[] => {
  const { app, session } = place;
  const rows = isVerb(command, place) ? selectedRows(session) : [];
  return rows.length === 0 ? [place] : onePerList(rows).map((row) => placeAt(app, session, row));
};

/**
 * The verbs offered for the selected tasks, with the quick ones apart. Verbs for a single task are offered only if one is
 * selected.
 */
export const verbsOnSelection = (place: Place) => {
  const { app, session } = place;
  const rows = selectedRows(session);
  const places = onePerList(rows).map((row) => placeAt(app, session, row));
  const mayRun = (command: Command) => isVerb(command, place) && (rows.length === 1 || !isForOne(command));
  const quick = distinct(places.flatMap(quickCommands).filter(mayRun));
  const others = distinct(places.flatMap((one) => inMenu('row', one)).filter(mayRun));
  return { quick, others: others.filter(({ id }) => !quick.some((command) => command.id === id)) };
};

const distinct = (commands: readonly Command[]): readonly Command[] =>
  commands.filter(({ id }, at) => commands.findIndex((other) => other.id === id) === at);

const onePerList = (rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ list }, at) => rows.findIndex((row) => row.list === list) === at);

const placeAt = (app: Place['app'], session: TeamSession, { id, list }: Row): Place =>
  placeIn(app, session, focusOn(session, session.state.owner, list, id));

/** Whether a command is about the task under the cursor, and so about the selected ones. */
const isVerb = (command: Command, { focus: { task: _, ...elsewhere } }: Place): boolean =>
  isOfAction(command)
    ? command.action.bindings[command.index]?.args(elsewhere, '') === null
    : command.several !== undefined;

const isOfAction = (command: Command): command is ActionCommand => 'action' in command;

const runOnSelection = ({ app, session }: Place, verbs: readonly Command[], answer = ''): void => {
  const { several } = pageTextsOf(session.texts);
  const rows = selectedRows(session);
  const gone = session.state.selection.rows.length - rows.length;
  dropHiddenRows(session);
  const [first] = rows;
  const placeOf = (row: Row) => placeAt(app, session, row);
  const command = verbs.find((verb) => rows.some((row) => applies(verb, placeOf(row))));
  if (!first) session.showNotice(several.skipped(gone));
  else if (!command) session.showNotice(whyNotHere(verbs[0], placeOf(first)));
  else if (rows.length === 1) runOnOne(session, command, placeOf(first), answer);
  else if (isForOne(command)) session.showNotice(several.oneAtATime);
  else runOnSeveral(placeOf(first), command, rows, answer);
  if (first && gone > 0) addToNotice(session, several.skipped(gone));
};

const isForOne = (command: Command): boolean =>
  isOfAction(command)
    ? command.action.bindings[command.index]?.several === 'never'
    : command.several === 'never';

const runOnOne = (session: TeamSession, command: Command, place: Place, answer: string): void => {
  dropSelection(session);
  command.run(place, command.keys[0] ?? '', answer);
};

const runOnSeveral = (place: Place, command: Command, rows: readonly Row[], answer: string): void => {
  if (!isOfAction(command)) {
    if (typeof command.several === 'function') command.several(place, rows);
    return;
  }
  const { action, index, asks } = command;
  const { session, focus } = place;
  if (asks === 'member' && answer === '')
    openLayer(session, { kind: 'picker', action: action.name, binding: index, focus, rows });
  else actByBinding(session, command, rows, answer);
};

/** @param answer to the question that the binding asks */
export const actByBinding = (
  session: TeamSession,
  { action, index }: Pick<ActionCommand, 'action' | 'index'>,
  rows: readonly Row[],
  answer: string,
): void => {
  const binding = action.bindings[index];
  if (!binding) return;
  const args = (focus: Focus) => (isBlocked(binding.name, focus, rows) ? null : binding.args(focus, answer));
  actOnRows(session, { action, args }, binding.several === 'fromLast' ? [...rows].reverse() : rows);
};

const STEPS: Readonly<Record<string, number>> = { up: -1, down: 1 };

/** Selected tasks do not pass each other at the end of the list. */
const isBlocked = (binding: string, { ids, index, list }: Focus, rows: readonly Row[]): boolean => {
  const id = ids?.[(index ?? 0) + (STEPS[binding] ?? 0)];
  return binding in STEPS && id !== undefined && list !== undefined && indexOfRow(rows, { id, list }) >= 0;
};

/** Says in the notice of the verb, or in its own, that some of the selected tasks were no longer there. */
const addToNotice = (session: TeamSession, remark: string): void => {
  const { notice } = session.state;
  const { text, ...about } = notice ?? {};
  session.showNotice(text ? `${text.replace(/(?<!\.)$/, '.')} ${remark}` : remark, about);
};
