/**
 * Runs one verb on several tasks.
 *
 * Guarantees one entry in the undo history and one notice, which counts what was refused and what is no longer there.
 * Tasks that stay on the list stay selected. The cursor stays too; if its row left, it moves to the next row.
 */
import type { Action, Focus } from '../../actions/defineAction.ts';
import type { Reason } from '../../model/refusal.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import { actionDone } from '../text/texts.ts';
import { taskIn } from '../view/lists.ts';
import { rememberTitle } from '../view/refusedEdits.ts';
import { act } from './act.ts';
import { askForNewTask, firstRow, focusCursor, focusOn, rowsBeside, setCursor } from './cursor.ts';
import { indexOfRow, type Row } from './selection.ts';
import type { TeamSession } from './teamSession.ts';
import { type DoneEdit, together } from './undoHistory.ts';
import { partOf } from './undoTaking.ts';

/** A verb and its arguments for each task; null for a task to which it does not apply. */
export type Verb = { readonly action: Action; readonly args: (focus: Focus) => object | null };

type Outcome = {
  readonly made: readonly DoneEdit[];
  readonly refused: ReadonlyMap<Reason, number>;
  readonly gone: number;
};

/** @param rows in the order in which the verb runs */
export const actOnRows = (session: TeamSession, verb: Verb, rows: readonly Row[]): void => {
  const around = rowsAround(session);
  const outcome = runOnRows(session, verb, rows);
  const [first] = outcome.made;
  const entry = first ? together(first, outcome.made.map(partOf)) : null;
  if (entry) session.undo.remember(entry);
  report(session, verb.action, rows.length, outcome, entry);
  settle(session, around);
};

const runOnRows = (session: TeamSession, { action, args }: Verb, rows: readonly Row[]): Outcome => {
  const made: DoneEdit[] = [];
  const refused = new Map<Reason, number>();
  const refuse = (reason: Reason) => refused.set(reason, (refused.get(reason) ?? 0) + 1);
  let gone = 0;
  for (const { id, list } of rows) {
    const focus = focusOn(session, session.state.owner, list, id);
    if (!focus.task) {
      gone += 1;
      continue;
    }
    rememberTitle(session, focus.task);
    const wanted = args(focus);
    const reason = wanted
      ? act(session, action, wanted as never, (edit) => made.push(edit)).refusal?.reason
      : whyNot(action, focus);
    if (reason) refuse(reason);
  }
  return { made, refused, gone };
};

/** Verbs that do not need an open task. If one of them does not apply to a shipped task, that is no refusal. */
const NEED_NO_OPEN_TASK: readonly string[] = [
  'setLabels',
  'shipTask',
  'watchTask',
  'unwatchTask',
  'cheerTask',
];

/** Why a verb does not apply to a task; null if there is nothing to change. */
const whyNot = ({ name }: Action, { list }: Focus): Reason | null =>
  list === 'shipped' && !NEED_NO_OPEN_TASK.includes(name) ? 'alreadyShipped' : null;

const report = (
  session: TeamSession,
  { name }: Action,
  all: number,
  { made, refused, gone }: Outcome,
  entry: DoneEdit | null,
): void => {
  const { texts } = session;
  const { several } = pageTextsOf(texts);
  const done = made.length > 0 ? several.done(name, actionDone(texts, name), made.length) : null;
  const problems = [
    ...[...refused].map(([reason, count]) => several.refused(count, all, texts.refusals[reason])),
    ...(gone > 0 ? [several.skipped(gone)] : []),
  ];
  if (problems.length === 0 && name === 'moveTask') session.announce(done ?? several.noNeed(all));
  else if (!entry) session.showNotice(problems.join(' ') || several.noNeed(all));
  else {
    const { client, mutation } = entry;
    const text = problems.length > 0 ? [`${done}.`, ...problems].join(' ') : (done ?? '');
    const canUndo = made.some(({ inverse }) => inverse !== null);
    session.showNotice(text, { job: { client, mutation }, canUndo });
  }
};

/** The rows to which the cursor may go, nearest first: those below its row, then those above. */
const rowsAround = (session: TeamSession): readonly Row[] => {
  const { cursor } = session.state.selection;
  const shown = rowsBeside(session, cursor?.list ?? session.state.list);
  const at = Math.max(indexOfRow(shown, cursor), 0);
  return [...shown.slice(at), ...shown.slice(0, at).reverse()];
};

const settle = (session: TeamSession, around: readonly Row[]): void => {
  const { owner, selection } = session.state;
  const isHere = ({ id, list }: Row) => taskIn(session, owner, list, id) !== undefined;
  session.set({ selection: { cursor: selection.cursor, rows: selection.rows.filter(isHere) } });
  // Tasks that left a list may be in view on another one.
  if (!selection.cursor || !isHere(selection.cursor))
    setCursor(session, around.find(isHere) ?? firstRow(session));
  if (session.state.selection.cursor) focusCursor(session);
  else askForNewTask(session);
};
