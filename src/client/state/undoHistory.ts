/**
 * What can be undone and redone: one's own edits in this team, with what takes each of them back.
 *
 * Guarantees that it holds the last hundred edits at most, that an edit which the server refused drops out, and that a new
 * edit ends what could be redone. It is plain data: kept at each change, it survives a reload.
 */
import type { Inverse } from '../../actions/defineAction.ts';
import { isSameJob, type JobKey } from '../engine/storage.ts';

/** One edit that took place: the job that made it, in words, and its inverse. */
export type DoneEdit = JobKey & {
  /** What the person did first, whether this is that edit, its undoing or its redoing. */
  readonly verb: string;
  readonly text: string;
  /** Null for what cannot be taken back, such as a message: it keeps older edits from being undone in its place. */
  readonly inverse: Inverse | null;
  /** Set when this edit took another one back, or did it again. */
  readonly how?: 'undo' | 'redo';
};

export const inWords = ({ verb, text }: DoneEdit): string => (text ? `${verb} · ${text}` : verb);

export type UndoHistory = { readonly done: readonly DoneEdit[]; readonly undone: readonly DoneEdit[] };

/** Where a history is kept. Each member has one for each team. */
export type UndoStorage = {
  readonly load: () => Promise<UndoHistory | null>;
  readonly save: (history: UndoHistory) => void;
};

const MOST = 100;
const EMPTY: UndoHistory = { done: [], undone: [] };

let history = EMPTY;
let storage: UndoStorage | null = null;

/** Starts with what is kept. What was done while it was being read stays the newest. */
export const openUndoHistory = async (kept: UndoStorage): Promise<void> => {
  history = EMPTY;
  storage = kept;
  const loaded = await kept.load();
  if (storage !== kept || !loaded) return;
  const since = history;
  history = loaded;
  if (since !== EMPTY) keep({ done: [...loaded.done, ...since.done], undone: since.undone });
};

const keep = ({ done, undone }: UndoHistory): void => {
  history = { done: done.slice(-MOST), undone: undone.slice(-MOST) };
  storage?.save(history);
};

/** A new edit: what was undone before it can no longer be redone. */
export const rememberEdit = (edit: DoneEdit): void =>
  keep({ done: [...history.done, edit], undone: edit.inverse ? [] : history.undone });

export const rememberUndo = (edit: DoneEdit): void =>
  keep({ done: history.done, undone: [...history.undone, { ...edit, how: 'undo' }] });

export const rememberRedo = (edit: DoneEdit): void =>
  keep({ done: [...history.done, { ...edit, how: 'redo' }], undone: history.undone });

/** The newest edit that can be undone, without taking it. */
export const lastUndoable = (): DoneEdit | undefined =>
  history.done.findLast(({ inverse }) => inverse !== null);

/** Takes a certain edit off, wherever it is in the history. */
export const takeEdit = (job: JobKey): DoneEdit | undefined => {
  const edit = history.done.find((other) => isSameJob(other, job));
  if (edit) keep({ done: history.done.filter((other) => other !== edit), undone: history.undone });
  return edit;
};

/** Takes the last edit off: whatever comes of undoing it, it is not tried twice. */
export const takeDone = (): DoneEdit | undefined => {
  const edit = history.done.at(-1);
  if (edit) keep({ done: history.done.slice(0, -1), undone: history.undone });
  return edit;
};

export const takeUndone = (): DoneEdit | undefined => {
  const edit = history.undone.at(-1);
  if (edit) keep({ done: history.done, undone: history.undone.slice(0, -1) });
  return edit;
};

/** The server refused it: it never took place, and there is nothing to undo. Returns what was remembered of it. */
export const forgetEdit = (job: JobKey): DoneEdit | undefined => {
  const edit = [...history.done, ...history.undone].find((other) => isSameJob(other, job));
  const others = (edits: readonly DoneEdit[]) => edits.filter((edit) => !isSameJob(edit, job));
  const [done, undone] = [others(history.done), others(history.undone)];
  if (done.length + undone.length < history.done.length + history.undone.length) keep({ done, undone });
  return edit;
};

export const clearUndoHistory = (): void => keep(EMPTY);
