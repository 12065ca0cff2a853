/**
 * Undo and redo: each is a new job with the inverse of an earlier one. It runs on what is shown like any edit, so that it is
 * refused at once where something has changed since; and the worker judges it again.
 */
import type { Inverse } from '../../actions/defineAction.ts';
import { actionNamed } from '../../actions/index.ts';
import { REFUSALS, type Refusal, refuse } from '../../model/refusal.ts';
import type { JobKey } from '../engine/storage.ts';
import { shownRows, taskIn } from '../view/lists.ts';
import { act, type Remember } from './act.ts';
import { notify } from './announce.ts';
import { focusCursor, setCursor } from './cursor.ts';
import { app } from './store.ts';
import {
  type DoneEdit,
  inWords,
  lastUndoable,
  rememberRedo,
  rememberUndo,
  takeDone,
  takeEdit,
  takeUndone,
} from './undoHistory.ts';

export const undo = (): void => {
  const edit = takeDone();
  if (!edit) notify('There is nothing to undo.');
  else if (edit.inverse) takeBack(edit, edit.inverse, rememberUndo, 'Undone');
  else sayItStays(edit);
};

/** Undoes one certain edit: the one that a notice is about. */
export const undoJob = (job: JobKey): void => {
  const edit = takeEdit(job);
  if (edit?.inverse) takeBack(edit, edit.inverse, rememberUndo, 'Undone');
  else notify('It can no longer be undone.');
};

/** The last thing cannot be taken back. An older one is undone only after it was named. */
const sayItStays = (edit: DoneEdit): void => {
  const next = lastUndoable();
  const older = next ? ` Press again to undo: ${inWords(next)}.` : '';
  notify(`This cannot be undone: ${inWords(edit)}.${older}`);
};

export const redo = (): void => {
  const edit = takeUndone();
  if (edit?.inverse) takeBack(edit, edit.inverse, rememberRedo, 'Redone');
  else notify('There is nothing to redo.');
};

const takeBack = (
  edit: DoneEdit,
  inverse: Inverse,
  remember: (edit: DoneEdit) => void,
  word: 'Undone' | 'Redone',
): void => {
  const what = inWords(edit);
  let job: JobKey | undefined;
  const refusal = run(inverse, (made) => {
    job = made;
    remember({ ...made, verb: edit.verb, text: edit.text });
  });
  if (refusal) notify(`Not ${word.toLowerCase()}: ${what}. ${REFUSALS[refusal.reason].message}`);
  else {
    notify(`${word}: ${what}`, job && { job });
    showTask(inverse);
  }
};

const run = ({ action: name, args }: Inverse, remember: Remember): Refusal | null => {
  const action = actionNamed(name);
  return action ? act(action, args as never, remember) : refuse('unknownAction');
};

/** The cursor goes to what came back, where it is to be seen. */
const showTask = ({ args }: Inverse): void => {
  const { owner, cursor, cursorList } = app();
  const row = shownRows().find(({ id }) => id === args.task);
  if (row) setCursor(row);
  else if (owner && cursor && !taskIn(owner, cursorList, cursor)) setCursor(shownRows()[0] ?? null);
  focusCursor();
};
