/**
 * The one editor that can be open, for a title, the notes of a task, or the team's name.
 *
 * Guarantees that closing it without a change does nothing; that a text someone else changed in the meantime is never
 * overwritten, however the editor is closed; and that text which could not be saved stays as a draft, next to the
 * current text, until the user chooses.
 */
import { hasVisible } from '../../../model/visibleText.ts';
import { focusCursor } from '../../state/cursor.ts';
import { type EditedField, type EditedText, placeOf } from '../../state/drafts/draft.ts';
import { closeLayer, layersWith, openEditor } from '../../state/layers.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import { rememberTitle } from '../../view/refusedEdits.ts';
import { currentText, fateOf, isEditable, saveText, tidy } from './editedText.ts';
import { tooLong } from './textLimits.ts';

/** How the editor is closed: by a key that saves, or by losing focus. */
export type Leaving = 'key' | 'blur';

/** Continues an existing draft. The user has seen the current text by now, so the edit is based on that. */
export const openEditorOn = (session: TeamSession, edited: EditedText): void => {
  const base = currentText(session, edited);
  if (base === undefined) {
    session.showNotice(session.texts.refusals.taskGone);
    return;
  }
  const { drafts } = session;
  const draft = drafts.get(placeOf(edited));
  if (draft) drafts.set(placeOf(edited), { ...draft, base });
  session.set({
    layers: layersWith(session.state, { kind: 'editor', editor: { ...edited, base } }),
    asked: null,
    // The editor is on the row, which a phone hides behind the details.
    ...(edited.task && session.state.panel === 'details' ? { panel: 'list' as const } : {}),
  });
};

export const editorText = ({ state, drafts }: TeamSession): string => {
  const editor = openEditor(state);
  if (!editor) return '';
  return drafts.get(placeOf(editor))?.text ?? editor.base;
};

export const typeInEditor = (session: TeamSession, text: string): void => {
  const editor = openEditor(session.state);
  if (!editor) return;
  const { drafts } = session;
  const { base, task } = editor;
  if (text === base) drafts.remove(placeOf(editor));
  else drafts.set(placeOf(editor), { text, base, ...(task ? { task } : {}) });
};

/** For an editor that left the screen without being closed: the input stays a draft. */
export const abandonEditor = (session: TeamSession): void => closeLayer(session, 'editor');

/** Esc: discards the input. */
export const cancelEditor = (session: TeamSession): void => {
  const editor = openEditor(session.state);
  if (!editor) return;
  session.drafts.remove(placeOf(editor));
  close(session, 'key');
};

/** Saves the input, or keeps it as a draft. False if the editor stays open because a key could not save. */
export const leaveEditor = (session: TeamSession, leaving: Leaving): boolean => {
  const editor = openEditor(session.state);
  if (!editor) return true;
  const { drafts } = session;
  const place = placeOf(editor);
  const text = tidy(editor.field, editorText(session));
  if (text === tidy(editor.field, editor.base)) {
    drafts.remove(place);
    close(session, leaving);
    const fate = editor.task && fateOf(session, editor.task);
    if (fate) session.showNotice(fate);
    return true;
  }
  const problem = problemWith(session, editor.field, text);
  if (problem && leaving === 'key') {
    session.showNotice(problem);
    return false;
  }
  if (isNameless(editor.field, text)) {
    drafts.remove(place);
    close(session, leaving);
    return true;
  }
  const kept = problem ?? save(session, editor, text, editor.base);
  if (kept) session.showNotice(pageTextsOf(session.texts).editing.notSaved(kept));
  close(session, leaving);
  return true;
};

/** Whether a title or a name has no visible character. Notes may be empty. */
const isNameless = (field: EditedField, text: string): boolean => field !== 'note' && !hasVisible(text);

const problemWith = ({ texts }: TeamSession, field: EditedField, text: string): string | null => {
  if (isNameless(field, text)) return pageTextsOf(texts).editing.nameless;
  return tooLong(texts, field, text);
};

/** Null if it was saved and the draft is removed; else the reason. */
const save = (session: TeamSession, edited: EditedText, text: string, seen: string): string | null => {
  const { drafts, texts } = session;
  const { task } = edited;
  const now = currentText(session, edited);
  const fate = task && fateOf(session, task);
  if (now === text) {
    drafts.remove(placeOf(edited));
    return null;
  }
  if (now === undefined || !isEditable(session, edited)) return fate ?? texts.refusals.notEditor;
  if (now !== seen) return pageTextsOf(texts).editing.changedMeanwhile;
  if (task) rememberTitle(session, { ...task, title: edited.field === 'title' ? text : task.title });
  const refusal = saveText(session, edited, text, seen);
  if (refusal) return texts.refusals[refusal.reason];
  drafts.remove(placeOf(edited));
  if (fate) session.showNotice(pageTextsOf(texts).editing.savedElsewhere(fate));
  else session.announce(pageTextsOf(texts).editing.saved(text));
  return null;
};

const close = (session: TeamSession, leaving: Leaving): void => {
  closeLayer(session, 'editor');
  if (leaving === 'key') focusCursor(session);
};
