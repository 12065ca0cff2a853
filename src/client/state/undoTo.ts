/**
 * Undoes all edits down to one of the history, or redoes all up to one, in the order in which undo and redo would.
 *
 * Guarantees that each is tried once, and that a refused edit does not stop the others: it is reported with its reason.
 * Edits that cannot be undone at all, such as messages, are skipped.
 */
import type { UndoOutcome } from './screenState.ts';
import type { TeamSession } from './teamSession.ts';
import { canBeUndone, type How, revert } from './undo.ts';
import { type DoneEdit, inWords, partsOf, type UndoHistory } from './undoHistory.ts';
import { takeOut } from './undoTaking.ts';

export type Line = { readonly key: string; readonly edit: DoneEdit; readonly how: How };

export const keyOf = ({ client, mutation }: DoneEdit): string => `${client} ${mutation}`;

/** What can be redone, then what can be undone, each newest first. */
export const linesOf = ({ done, undone }: UndoHistory): readonly Line[] => [
  ...undone.filter(canBeUndone).map((edit): Line => ({ key: keyOf(edit), edit, how: 'redo' })),
  ...done
    .filter(canBeUndone)
    .reverse()
    .map((edit): Line => ({ key: keyOf(edit), edit, how: 'undo' })),
];

/** The lines that go with this one, in the order in which they are undone or redone. */
export const linesTo = (lines: readonly Line[], key: string): readonly Line[] => {
  const wanted = lines.find((line) => line.key === key);
  const same = lines.filter(({ how }) => how === wanted?.how);
  const ordered = wanted?.how === 'redo' ? same.reverse() : same;
  return ordered.slice(0, ordered.findIndex((line) => line.key === key) + 1);
};

/** @returns the outcome, and the key of the edit afterwards; null if it is not in the history */
export const undoTo = (
  session: TeamSession,
  key: string,
): (UndoOutcome & { readonly current: string | null }) | null => {
  const wanted = linesTo(linesOf(session.undo.history), key);
  const [first] = wanted;
  if (!first) return null;
  const stays: { readonly what: string; readonly why: string }[] = [];
  let count = 0;
  let current: string | null = null;
  for (const { edit, how } of wanted) {
    takeOut(session.undo, edit);
    const { entry, refused } = revert(session, edit, how);
    if (entry) count++;
    current = entry && keyOf(entry);
    const [no] = refused;
    if (no)
      stays.push({ what: whatStays(session, edit, refused.length), why: session.texts.refusals[no.reason] });
  }
  // A notice offers to undo an edit that may just have been undone.
  session.set({ notice: null });
  return { how: first.how, count, stays, current };
};

/** Of an edit of several tasks also how many were refused. */
const whatStays = ({ texts }: TeamSession, edit: DoneEdit, refused: number): string => {
  const words = inWords(texts, edit);
  const all = partsOf(edit).length;
  return all > 1 && refused < all ? `${words} (${refused}/${all})` : words;
};
