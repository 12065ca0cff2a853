/**
 * Undo and redo: each is a new job with the inverse of an earlier one. Like any edit it runs on the shown data first,
 * so that it is refused at once if something has changed since; the worker checks it again.
 */
import type { Inverse } from '../../actions/defineAction.ts';
import { actionNamed } from '../../actions/index.ts';
import type { JobKey } from '../../model/ids.ts';
import { refuse } from '../../model/refusal.ts';
import type { Attempt } from '../../sync/replica.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import { shownRows, taskIn } from '../view/lists.ts';
import { act, type Remember } from './act.ts';
import { focusCursor, setCursor } from './cursor.ts';
import type { TeamSession } from './teamSession.ts';
import { type DoneEdit, inWords } from './undoHistory.ts';

export const undo = (session: TeamSession): void => {
  const edit = session.undo.takeDone();
  if (!edit) session.showNotice(pageTextsOf(session.texts).undoing.nothingToUndo);
  else if (edit.inverse) undoEdit(session, edit, edit.inverse);
  else explainThatItStays(session, edit);
};

/** Undoes a specific edit: the one that a notice is about. */
export const undoJob = (session: TeamSession, job: JobKey): void => {
  const edit = session.undo.takeEdit(job);
  if (edit?.inverse) undoEdit(session, edit, edit.inverse);
  else session.showNotice(pageTextsOf(session.texts).undoing.tooLate);
};

const undoEdit = (session: TeamSession, edit: DoneEdit, inverse: Inverse): void =>
  takeBack(session, edit, inverse, (made) => session.undo.rememberUndo(made), 'undo');

/** Says that the last edit cannot be undone, and names the older edit that the next undo would revert. */
const explainThatItStays = (session: TeamSession, edit: DoneEdit): void => {
  const next = session.undo.lastUndoable();
  const { undoing } = pageTextsOf(session.texts);
  const stays = undoing.cannotBeUndone(inWords(session.texts, edit));
  session.showNotice(next ? `${stays} ${undoing.pressAgain(inWords(session.texts, next))}` : stays);
};

export const redo = (session: TeamSession): void => {
  const edit = session.undo.takeUndone();
  const remember = (made: DoneEdit) => session.undo.rememberRedo(made);
  if (edit?.inverse) takeBack(session, edit, edit.inverse, remember, 'redo');
  else session.showNotice(pageTextsOf(session.texts).undoing.nothingToRedo);
};

const takeBack = (
  session: TeamSession,
  edit: DoneEdit,
  inverse: Inverse,
  remember: Remember,
  how: 'undo' | 'redo',
): void => {
  const { refusals, verdicts } = session.texts;
  const { undoing } = pageTextsOf(session.texts);
  const what = inWords(session.texts, edit);
  const { pending, refusal } = run(session, inverse, (made) =>
    remember({ ...made, verb: edit.verb, text: edit.text }),
  );
  if (refusal) session.showNotice(verdicts.notDone[how](what, refusals[refusal.reason]));
  else {
    session.showNotice(undoing.done[how](what), { job: pending.job });
    showTask(session, inverse);
  }
};

const run = (session: TeamSession, { action: name, args }: Inverse, remember: Remember): Attempt => {
  const action = actionNamed(name);
  return action ? act(session, action, args as never, remember) : { refusal: refuse('unknownAction') };
};

/** Moves the cursor to the restored task if it is visible. */
const showTask = (session: TeamSession, { args }: Inverse): void => {
  const { owner, selection } = session.state;
  const { cursor } = selection;
  const rows = shownRows(session);
  const row = rows.find(({ id }) => id === args.task);
  if (row) setCursor(session, row);
  else if (cursor && !taskIn(session, owner, cursor.list, cursor.id)) setCursor(session, rows[0] ?? null);
  focusCursor(session);
};
