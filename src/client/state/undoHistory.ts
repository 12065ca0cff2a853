/**
 * The undo history: the user's own edits in this team, with the inverse of each.
 *
 * Guarantees at most a hundred edits, that an edit the server refused is dropped, and that a new undoable edit clears
 * what could be redone. It is plain data, stored at each change, so it survives a reload.
 */
import type { Inverse } from '../../actions/defineAction.ts';
import type { JobKey } from '../../model/ids.ts';
import { isSameJob } from '../engine/storage.ts';
import { actionLabel, type Texts } from '../text/texts.ts';

/** An edit that took place: its job, its description and its inverse. */
export type DoneEdit = JobKey & {
  /**
   * The user's original action, whether this is the edit, its undo or its redo. A history stored by an older build has
   * the English label in its place.
   */
  readonly verb: string;
  readonly text: string;
  /** Null for an edit that cannot be undone, such as a message: it keeps older edits from being undone in its place. */
  readonly inverse: Inverse | null;
  /** Set if this edit is the undo or redo of another. */
  readonly how?: 'undo' | 'redo';
};

export const inWords = (texts: Texts, { verb, text }: DoneEdit): string => {
  const label = actionLabel(texts, verb);
  return text ? `${label} · ${text}` : label;
};

export type UndoHistory = { readonly done: readonly DoneEdit[]; readonly undone: readonly DoneEdit[] };

/** Where a history is stored. Each member has one for each team. */
export type UndoStorage = {
  readonly load: () => Promise<UndoHistory | null>;
  readonly save: (history: UndoHistory) => void;
};

const MAX_EDITS = 100;
const EMPTY: UndoHistory = { done: [], undone: [] };

export class UndoStack {
  private history = EMPTY;
  private storage: UndoStorage | null = null;

  /** Loads the stored history. Edits made in the meantime stay the newest. */
  async open(storage: UndoStorage): Promise<void> {
    this.history = EMPTY;
    this.storage = storage;
    const loaded = await storage.load();
    if (this.storage !== storage || !loaded) return;
    const since = this.history;
    this.history = loaded;
    if (since !== EMPTY) this.keep({ done: [...loaded.done, ...since.done], undone: since.undone });
  }

  /** Adds a new edit. If it can be undone, what was undone before it can no longer be redone. */
  remember(edit: DoneEdit): void {
    const { done, undone } = this.history;
    this.keep({ done: [...done, edit], undone: edit.inverse ? [] : undone });
  }

  rememberUndo(edit: DoneEdit): void {
    const { done, undone } = this.history;
    this.keep({ done, undone: [...undone, { ...edit, how: 'undo' }] });
  }

  rememberRedo(edit: DoneEdit): void {
    const { done, undone } = this.history;
    this.keep({ done: [...done, { ...edit, how: 'redo' }], undone });
  }

  /** The newest edit that can be undone, without removing it. */
  lastUndoable(): DoneEdit | undefined {
    return this.history.done.findLast(({ inverse }) => inverse !== null);
  }

  /** Removes a specific edit, wherever it is in the history. */
  takeEdit(job: JobKey): DoneEdit | undefined {
    const { done, undone } = this.history;
    const edit = done.find((other) => isSameJob(other, job));
    if (edit) this.keep({ done: done.filter((other) => other !== edit), undone });
    return edit;
  }

  /** Removes the last edit, so that undoing it is not tried twice. */
  takeDone(): DoneEdit | undefined {
    const { done, undone } = this.history;
    const edit = done.at(-1);
    if (edit) this.keep({ done: done.slice(0, -1), undone });
    return edit;
  }

  takeUndone(): DoneEdit | undefined {
    const { done, undone } = this.history;
    const edit = undone.at(-1);
    if (edit) this.keep({ done, undone: undone.slice(0, -1) });
    return edit;
  }

  /** Removes an edit that the server refused: there is nothing to undo. Returns the removed entry. */
  forget(job: JobKey): DoneEdit | undefined {
    const { history } = this;
    const edit = [...history.done, ...history.undone].find((other) => isSameJob(other, job));
    const others = (edits: readonly DoneEdit[]) => edits.filter((other) => !isSameJob(other, job));
    const [done, undone] = [others(history.done), others(history.undone)];
    if (done.length + undone.length < history.done.length + history.undone.length)
      this.keep({ done, undone });
    return edit;
  }

  clear(): void {
    this.keep(EMPTY);
  }

  private keep({ done, undone }: UndoHistory): void {
    this.history = { done: done.slice(-MAX_EDITS), undone: undone.slice(-MAX_EDITS) };
    this.storage?.save(this.history);
  }
}
