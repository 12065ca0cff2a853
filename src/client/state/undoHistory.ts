/**
 * The undo history: the user's own edits in this team, with the inverse of each.
 *
 * Guarantees at most a hundred edits, that an edit the server refused is dropped, and that a new undoable edit clears
 * what could be redone. It is plain data, stored at each change, so it survives a reload. undoTaking.ts takes edits out.
 */
import type { Inverse } from '../../actions/defineAction.ts';
import type { JobKey } from '../../model/ids.ts';
import { Changes } from '../engine/changes.ts';
import { isSameJob } from '../engine/storage.ts';
import { actionLabel, type Texts } from '../text/texts.ts';

/** An edit that took place: its job, its description and its inverse. */
export type EditPart = JobKey & {
  readonly text: string;
  /** Null for an edit that cannot be undone, such as a message: it keeps older edits from being undone in its place. */
  readonly inverse: Inverse | null;
};

/** What one key did: an edit, or the same edit of several tasks, which are undone and redone together. */
export type DoneEdit = EditPart & {
  /**
   * The user's original action, whether this is the edit, its undo or its redo. A history stored by an older build has
   * the English label in its place.
   */
  readonly verb: string;
  /** When the user made the original edit, in server time. A history stored by an older build does not have it. */
  readonly at?: number;
  /** Set if this edit is the undo or redo of another. */
  readonly how?: 'undo' | 'redo';
  /** The edits of the other tasks, in the order in which they were made. */
  readonly others?: readonly EditPart[];
};

export const partsOf = (edit: DoneEdit): readonly EditPart[] => [edit, ...(edit.others ?? [])];

/** One entry of the history for several edits, with the verb of `like`; null for none. */
export const together = (
  like: Pick<DoneEdit, 'verb' | 'at' | 'how'>,
  [first, ...others]: readonly EditPart[],
): DoneEdit | null => (first ? { ...like, ...first, others } : null);

export const inWords = (texts: Texts, { verb, text, others }: DoneEdit): string => {
  const label = actionLabel(texts, verb);
  const what = others?.length ? texts.tasks(others.length + 1) : text;
  return what ? `${label} · ${what}` : label;
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
  /** Changed only by `keep`. */
  history = EMPTY;
  readonly changes = new Changes();
  private storage: UndoStorage | null = null;

  /** Loads the stored history. Edits made in the meantime stay the newest. */
  async open(storage: UndoStorage): Promise<void> {
    this.history = EMPTY;
    this.storage = storage;
    const loaded = await storage.load();
    if (this.storage !== storage || !loaded) return;
    const since = this.history;
    this.history = loaded;
    this.changes.happened();
    if (since !== EMPTY) this.keep({ done: [...loaded.done, ...since.done], undone: since.undone });
  }

  /** Adds a new edit. If it can be undone, what was undone before it can no longer be redone. */
  remember(edit: DoneEdit): void {
    const { done, undone } = this.history;
    this.keep({ done: [...done, edit], undone: edit.inverse ? [] : undone });
  }

  /** Removes an edit that the server refused: there is nothing to undo. Returns it, under the job of its entry. */
  forget(job: JobKey): DoneEdit | undefined {
    let found: DoneEdit | undefined;
    const without = (edits: readonly DoneEdit[]) =>
      edits.flatMap((edit) => {
        const parts = partsOf(edit);
        const part = parts.find((other) => isSameJob(other, job));
        if (!part) return edit;
        found = { ...edit, text: part.text, others: [] };
        return (
          together(
            edit,
            parts.filter((other) => other !== part),
          ) ?? []
        );
      });
    const { done, undone } = this.history;
    const left = { done: without(done), undone: without(undone) };
    if (found) this.keep(left);
    return found;
  }

  clear(): void {
    this.keep(EMPTY);
  }

  keep({ done, undone }: UndoHistory): void {
    this.history = { done: done.slice(-MAX_EDITS), undone: undone.slice(-MAX_EDITS) };
    this.changes.happened();
    this.storage?.save(this.history);
  }
}
