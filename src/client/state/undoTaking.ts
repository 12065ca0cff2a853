/**
 * Takes edits out of the undo history to undo or redo them, and adds the edits that this makes.
 *
 * Guarantees that an edit is taken once, so that undoing it is not tried twice.
 */
import type { JobKey } from '../../model/ids.ts';
import { isSameJob } from '../engine/storage.ts';
import { type DoneEdit, type EditPart, partsOf, type UndoStack } from './undoHistory.ts';

/** An edit as a part of an entry for several edits. */
export const partOf = ({ client, mutation, text, inverse }: DoneEdit): EditPart => ({
  client,
  mutation,
  text,
  inverse,
});

export const rememberUndo = (stack: UndoStack, edit: DoneEdit): void => {
  const { done, undone } = stack.history;
  stack.keep({ done, undone: [...undone, { ...edit, how: 'undo' }] });
};

export const rememberRedo = (stack: UndoStack, edit: DoneEdit): void => {
  const { done, undone } = stack.history;
  stack.keep({ done: [...done, { ...edit, how: 'redo' }], undone });
};

/** The newest edit that can be undone, without taking it. */
export const lastUndoable = ({ history }: UndoStack): DoneEdit | undefined =>
  history.done.findLast((edit) => partsOf(edit).some(({ inverse }) => inverse));

/** Takes the edit of this job, wherever it is in the history. */
export const takeEdit = (stack: UndoStack, job: JobKey): DoneEdit | undefined => {
  const { done, undone } = stack.history;
  const edit = done.find((other) => partsOf(other).some((part) => isSameJob(part, job)));
  if (edit) stack.keep({ done: done.filter((other) => other !== edit), undone });
  return edit;
};

export const takeDone = (stack: UndoStack): DoneEdit | undefined => {
  const { done, undone } = stack.history;
  if (done.length > 0) stack.keep({ done: done.slice(0, -1), undone });
  return done.at(-1);
};

export const takeUndone = (stack: UndoStack): DoneEdit | undefined => {
  const { done, undone } = stack.history;
  if (undone.length > 0) stack.keep({ done, undone: undone.slice(0, -1) });
  return undone.at(-1);
};

/** Takes this edit, from whichever side it is on. */
export const takeOut = (stack: UndoStack, edit: DoneEdit): void => {
  const without = (edits: readonly DoneEdit[]) => edits.filter((other) => other !== edit);
  const { done, undone } = stack.history;
  stack.keep({ done: without(done), undone: without(undone) });
};
