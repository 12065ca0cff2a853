/**
 * Two versions of one text: the user's and the current one. The user chooses: keep mine, take theirs, edit on.
 *
 * Guarantees that "keep mine" replaces exactly the version shown next to it, and that the user's text is never dropped
 * without a choice.
 */
import type { Focus } from '../../../actions/defineAction.ts';
import type { TaskId } from '../../../model/ids.ts';
import { showRefusal } from '../../state/actAndReport.ts';
import { focusCursor } from '../../state/cursor.ts';
import { dismiss } from '../../state/dismiss.ts';
import {
  type Draft,
  type DraftTask,
  type EditedField,
  type EditedText,
  type Place,
  placeOf,
} from '../../state/drafts/draft.ts';
import { openEditor } from '../../state/layers.ts';
import type { RefusedEdit } from '../../state/screenState.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import { findTask } from '../../view/findTask.ts';
import { refusedEditOf } from '../../view/refusedEditOf.ts';
import { refusedTask, textOf } from '../../view/refusedEdits.ts';
import { currentText, findEdited, saveText } from './editedText.ts';
import { leaveEditor, openEditorOn } from './textEditor.ts';
import { tooLong } from './textLimits.ts';

export type Versions = EditedText & {
  readonly mine: string;
  /** The current text; undefined if the task is gone. */
  readonly theirs: string | undefined;
  /** Whether someone else changed it since the user started editing. */
  readonly changed: boolean;
};

/** A draft whose editor is closed, with the current text. Null if both are the same. */
export const keptVersions = (
  session: TeamSession,
  place: Place,
  { text, base, task }: Draft,
): Versions | null => {
  const edited = editedAt(place, task);
  const theirs = edited ? currentText(session, edited) : undefined;
  if (!edited || theirs === text) return null;
  return { ...edited, mine: text, theirs, changed: theirs !== base };
};

/** The versions to show on a task's row: of a draft whose editor is closed, else of a refused edit. */
export const versionsOn = (session: TeamSession, task: TaskId): Versions | null => {
  const { drafts, state } = session;
  const editor = openEditor(state);
  const open = editor && placeOf(editor);
  for (const place of [`title ${task}`, `note ${task}`] as const) {
    const draft = place === open ? undefined : drafts.get(place);
    const versions = draft ? keptVersions(session, place, draft) : null;
    if (versions) return versions;
  }
  const refused = refusedEditOf(session, task);
  return refused ? refusedVersions(session, refused) : null;
};

const editedAt = (place: Place, task: DraftTask | undefined): EditedText | null => {
  if (place === 'teamName') return { field: 'teamName', task: null };
  const field = place.split(' ')[0];
  return task && (field === 'title' || field === 'note') ? { field, task } : null;
};

/** The versions of an edit that was refused because someone else saved first. Null for any other refusal. */
export const refusedVersions = (session: TeamSession, edit: RefusedEdit): Versions | null => {
  if (edit.refusal.reason !== 'changedSince') return null;
  const edited = editedBy(session, edit);
  const theirs = edited ? currentText(session, edited) : undefined;
  return edited && theirs !== undefined
    ? { ...edited, mine: textOf(session, edit), theirs, changed: true }
    : null;
};

const editedBy = (session: TeamSession, edit: RefusedEdit): EditedText | null => {
  if (edit.job.action === 'editTeam') return { field: 'teamName', task: null };
  const id = refusedTask(edit);
  const task = id && draftTask(session, id);
  const { set } = (edit.job.args ?? {}) as { readonly set?: { readonly title?: string } };
  if (edit.job.action !== 'editTask' || !task) return null;
  return { field: set?.title === undefined ? 'note' : 'title', task };
};

const draftTask = (session: TeamSession, id: TaskId): DraftTask | undefined => {
  const found = findTask(session, id);
  return found ? { id, owner: found.task.owner, list: found.list, title: found.task.title } : undefined;
};

export const keepMine = (session: TeamSession, versions: Versions): void => {
  const { mine, theirs, task, field } = versions;
  const { texts } = session;
  const long = tooLong(texts, field, mine);
  if (long) session.showNotice(long);
  if (theirs === undefined || long) return;
  const here = task && findEdited(session, task);
  const refusal = saveText(
    session,
    here && task ? { field, task: { ...task, list: here.list } } : versions,
    mine,
    theirs,
  );
  if (refusal) showRefusal(session, refusal);
  else {
    drop(session, versions);
    session.announce(pageTextsOf(texts).editing.saved(mine));
    focusCursor(session);
  }
};

export const takeTheirs = (session: TeamSession, versions: Versions): void => {
  drop(session, versions);
  session.announce(pageTextsOf(session.texts).versions.leftAsItIs);
  focusCursor(session);
};

/** Opens the editor with the user's text, based on the current one. */
export const editOn = (session: TeamSession, versions: Versions): void => {
  const { mine, theirs = '', task } = versions;
  drop(session, versions);
  session.drafts.set(placeOf(versions), { text: mine, base: theirs, ...(task ? { task } : {}) });
  openEditorOn(session, versions);
};

/** Drops the draft and all refused edits of the same text. */
export const drop = (session: TeamSession, versions: Versions): void => {
  const place = placeOf(versions);
  session.drafts.remove(place);
  for (const edit of session.state.refused) {
    const edited = editedBy(session, edit);
    if (edited && placeOf(edited) === place) dismiss(session, edit);
  }
};

/** Opens the editor at the cursor. If there are two versions already, it continues with the user's own. */
export const editText = (session: TeamSession, field: EditedField, focus: Focus): void => {
  leaveEditor(session, 'blur');
  const edited = { field, task: field === 'teamName' ? null : taskUnder(focus) };
  const refused = session.state.refused.findLast((edit) => {
    const other = editedBy(session, edit);
    return other !== null && placeOf(other) === placeOf(edited);
  });
  const versions = refused ? refusedVersions(session, refused) : null;
  if (versions) editOn(session, versions);
  else openEditorOn(session, edited);
};

const taskUnder = ({ task, list }: Focus): DraftTask | null =>
  task && list ? { id: task.id, owner: task.owner, list, title: task.title } : null;
