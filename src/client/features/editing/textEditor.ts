/**
 * The one editor that may be open, for a title, the notes of a task, or the name of the team.
 *
 * Guarantees that closing it without a change does nothing; that a text which somebody else has changed meanwhile is never
 * written over, however the editor is left; and that words which could not be saved stay as a draft, beside the text as it
 * is now, until the person chooses.
 */
import { REFUSALS } from '../../../model/refusal.ts';
import { hasVisible } from '../../../model/visibleText.ts';
import { announce, notify } from '../../state/announce.ts';
import { focusCursor } from '../../state/cursor.ts';
import { currentSession } from '../../state/session.ts';
import { app, type EditedField, setApp } from '../../state/store.ts';
import { rememberTitle } from '../../view/refusedEdits.ts';
import { currentText, type EditedText, fateOf, isEditable, placeOf, saveText, tidy } from './editedText.ts';
import { tooLong } from './textLimits.ts';

/** How the editor is left: by a key that saves, or because the person went elsewhere. */
export type Leaving = 'key' | 'blur';

/** What was typed there before is in its draft. The person has seen what is there now: the edit is based on that. */
export const openEditorOn = (edited: EditedText): void => {
  const base = currentText(edited);
  if (base === undefined) {
    notify(REFUSALS.taskGone.message);
    return;
  }
  const { drafts } = currentSession();
  const draft = drafts.get(placeOf(edited));
  if (draft) drafts.set(placeOf(edited), { ...draft, base });
  setApp({
    editor: { ...edited, base },
    asked: null,
    ...(edited.field === 'note' && edited.task ? { detailsOf: edited.task.id } : {}),
  });
};

export const editorText = (): string => {
  const { editor } = app();
  if (!editor) return '';
  return currentSession().drafts.get(placeOf(editor))?.text ?? editor.base;
};

export const typeInEditor = (text: string): void => {
  const { editor } = app();
  if (!editor) return;
  const { drafts } = currentSession();
  const { base, task } = editor;
  if (text === base) drafts.remove(placeOf(editor));
  else drafts.set(placeOf(editor), { text, base, ...(task ? { task } : {}) });
};

/** It has gone from the screen without being left: what was typed stays a draft. */
export const abandonEditor = (): void => setApp({ editor: null });

/** Esc: what was typed is given up. */
export const cancelEditor = (): void => {
  const { editor } = app();
  if (!editor) return;
  currentSession().drafts.remove(placeOf(editor));
  close('key');
};

/** Saves what was typed, or keeps it as a draft. False when the editor stays open, because a key could not save. */
export const leaveEditor = (leaving: Leaving): boolean => {
  const { editor } = app();
  if (!editor) return true;
  const { drafts } = currentSession();
  const place = placeOf(editor);
  const text = tidy(editor.field, editorText());
  if (text === tidy(editor.field, editor.base)) {
    drafts.remove(place);
    close(leaving);
    const fate = editor.task && fateOf(editor.task);
    if (fate) notify(fate);
    return true;
  }
  const problem = problemWith(editor.field, text);
  if (problem && leaving === 'key') {
    notify(problem);
    return false;
  }
  if (isNameless(editor.field, text)) {
    drafts.remove(place);
    close(leaving);
    return true;
  }
  const kept = problem ?? save(editor, text, editor.base);
  if (kept) notify(`Not saved. ${kept} Your text is kept.`);
  close(leaving);
  return true;
};

/** Nothing can be seen of it. Notes may be empty. */
const isNameless = (field: EditedField, text: string): boolean => field !== 'note' && !hasVisible(text);

const problemWith = (field: EditedField, text: string): string | null => {
  if (isNameless(field, text)) return 'Type at least one letter, or press Esc to leave it as it was.';
  return tooLong(field, text);
};

/** Null when it is saved and the draft is gone; else why not. */
const save = (edited: EditedText, text: string, seen: string): string | null => {
  const { drafts } = currentSession();
  const { task } = edited;
  const now = currentText(edited);
  const fate = task && fateOf(task);
  if (now === text) {
    drafts.remove(placeOf(edited));
    return null;
  }
  if (now === undefined || !isEditable(edited)) return fate ?? REFUSALS.notEditor.message;
  if (now !== seen) return 'Somebody has changed it meanwhile: choose which text stays.';
  if (task) rememberTitle({ ...task, title: edited.field === 'title' ? text : task.title });
  const refusal = saveText(edited, text, seen);
  if (refusal) return REFUSALS[refusal.reason].message;
  drafts.remove(placeOf(edited));
  if (fate) notify(`Saved. ${fate}`);
  else announce(`Saved: ${text}`);
  return null;
};

const close = (leaving: Leaving): void => {
  setApp({ editor: null });
  if (leaving === 'key') focusCursor();
};
