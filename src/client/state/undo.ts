/**
 * Undo and redo: each is a new job with the inverse of an earlier one. Like any edit it runs on the shown data first,
 * so that it is refused at once if something has changed since; the worker checks it again.
 *
 * An edit of several tasks is undone from the last to the first, because each inverse names the place at which its task
 * was when its turn came. What cannot be undone is counted, and the rest is undone.
 */
import type { Inverse } from '../../actions/defineAction.ts';
import { actionNamed } from '../../actions/index.ts';
import type { JobKey } from '../../model/ids.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import { shownRows, taskIn } from '../view/lists.ts';
import { act } from './act.ts';
import { focusCursor, setCursor } from './cursor.ts';
import type { TeamSession } from './teamSession.ts';
import { type DoneEdit, type EditPart, inWords, partsOf, together } from './undoHistory.ts';
import {
  lastUndoable,
  partOf,
  rememberRedo,
  rememberUndo,
  takeDone,
  takeEdit,
  takeUndone,
} from './undoTaking.ts';

export type How = 'undo' | 'redo';

export const undo = (session: TeamSession): void => {
  const { restore } = session.state.notice ?? {};
  const isLatest = restore?.since === session.undo.history;
  const edit = isLatest ? null : takeDone(session.undo);
  if (restore && isLatest) restore.run();
  else if (!edit) session.showNotice(pageTextsOf(session.texts).undoing.nothingToUndo);
  else if (canBeUndone(edit)) takeBack(session, edit, 'undo');
  else explainThatItStays(session, edit);
};

/** Undoes a specific edit: the one that a notice is about. */
export const undoJob = (session: TeamSession, job: JobKey): void => {
  const edit = takeEdit(session.undo, job);
  if (edit && canBeUndone(edit)) takeBack(session, edit, 'undo');
  else session.showNotice(pageTextsOf(session.texts).undoing.tooLate);
};

export const canBeUndone = (edit: DoneEdit): boolean => partsOf(edit).some(({ inverse }) => inverse);

/** Says that the last edit cannot be undone, and names the older edit that the next undo would revert. */
const explainThatItStays = (session: TeamSession, edit: DoneEdit): void => {
  const next = lastUndoable(session.undo);
  const { undoing } = pageTextsOf(session.texts);
  const stays = undoing.cannotBeUndone(inWords(session.texts, edit));
  session.showNotice(next ? `${stays} ${undoing.pressAgain(inWords(session.texts, next))}` : stays);
};

export const redo = (session: TeamSession): void => {
  const edit = takeUndone(session.undo);
  if (edit && canBeUndone(edit)) takeBack(session, edit, 'redo');
  else session.showNotice(pageTextsOf(session.texts).undoing.nothingToRedo);
};

const REMEMBER = { undo: rememberUndo, redo: rememberRedo } as const;

const takeBack = (session: TeamSession, edit: DoneEdit, how: How): void => {
  const { entry, refused, inverses } = revert(session, edit, how);
  report(session, edit, how, refused, entry);
  const [first] = inverses;
  if (first) showTask(session, first);
};

/**
 * Runs the inverses of an edit that was taken out of the history, and adds the new edits to the history. `entry`: what was
 * added, or null if everything was refused.
 */
export const revert = (
  session: TeamSession,
  edit: DoneEdit,
  how: How,
): Omit<Outcome, 'made'> & { readonly entry: DoneEdit | null } => {
  const { made, refused, inverses } = runInverses(session, edit);
  const { verb, at } = edit;
  const entry = together({ verb, ...(at === undefined ? {} : { at }) }, made);
  if (entry) REMEMBER[how](session.undo, entry);
  return { entry, refused, inverses };
};

type Outcome = {
  readonly made: readonly EditPart[];
  readonly refused: readonly Refusal[];
  /** Those that took effect, in the order of the original edits. */
  readonly inverses: readonly Inverse[];
};

const runInverses = (session: TeamSession, edit: DoneEdit): Outcome => {
  const made: EditPart[] = [];
  const refused: Refusal[] = [];
  const inverses: Inverse[] = [];
  for (const { inverse, text } of [...partsOf(edit)].reverse()) {
    if (!inverse) continue;
    const refusal = run(session, inverse, (part) => made.push({ ...part, text }));
    if (refusal) refused.push(refusal);
    else inverses.unshift(inverse);
  }
  return { made, refused, inverses };
};

const run = (
  session: TeamSession,
  { action: name, args }: Inverse,
  remember: (made: EditPart) => void,
): Refusal | null => {
  const action = actionNamed(name);
  if (!action) return refuse('unknownAction');
  return act(session, action, args as never, (made) => remember(partOf(made))).refusal ?? null;
};

/** @param entry what undo or redo made: its notice is corrected if the server refuses it */
const report = (
  session: TeamSession,
  edit: DoneEdit,
  how: How,
  refused: readonly Refusal[],
  entry: DoneEdit | null,
): void => {
  const { refusals, verdicts } = session.texts;
  const { undoing, several } = pageTextsOf(session.texts);
  const what = inWords(session.texts, edit);
  const all = partsOf(edit).length;
  const [no] = refused;
  const why = no && refusals[no.reason];
  if (why && refused.length === all) session.showNotice(verdicts.notDone[how](what, why));
  else if (why)
    session.showNotice(`${undoing.done[how](what)}. ${several.refused(refused.length, all, why)}`);
  else session.showNotice(undoing.done[how](what), entry ? { job: jobOf(entry) } : {});
};

const jobOf = ({ client, mutation }: JobKey): JobKey => ({ client, mutation });

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
