/**
 * The selected rows: one after a move of the cursor, or several, from an anchor to the cursor.
 *
 * Guarantees that the cursor's row is always among the selected ones, and that rows are in the order of the screen.
 */
import type { ListName } from '../../model/feeds/lists.ts';
import type { TaskId } from '../../model/ids.ts';

/** A task on a list. When the task leaves that list, the row is gone: it does not follow the task. */
export type Row = { readonly id: TaskId; readonly list: ListName };

export type Selection = {
  /** The row the user is on. */
  readonly cursor: Row | null;
  /** The row at which the selection began. */
  readonly anchor: Row | null;
  readonly rows: readonly Row[];
};

export const NOTHING_SELECTED: Selection = { cursor: null, anchor: null, rows: [] };

export const selectOne = (row: Row | null): Selection =>
  row ? { cursor: row, anchor: row, rows: [row] } : NOTHING_SELECTED;

/** Everything between the anchor and a row; only that row if the anchor is no longer shown. */
export const extendTo = ({ anchor }: Selection, row: Row, shown: readonly Row[]): Selection => {
  const from = indexOfRow(shown, anchor);
  const to = indexOfRow(shown, row);
  if (from < 0 || to < 0) return selectOne(row);
  return { cursor: row, anchor, rows: shown.slice(Math.min(from, to), Math.max(from, to) + 1) };
};

export const isSameRow = (one: Row | null, other: Row | null): boolean =>
  one?.id === other?.id && one?.list === other?.list;

export const indexOfRow = (rows: readonly Row[], row: Row | null): number =>
  row ? rows.findIndex((other) => isSameRow(row, other)) : -1;
