/**
 * The cursor and the selected rows.
 *
 * Both are bound to tasks on a list, never to positions: other members' changes cannot put another task under the cursor
 * or into the selection. Moving the cursor keeps the selection. selecting.ts changes the selection.
 */
import type { ListName } from '../../model/feeds/lists.ts';
import type { TaskId } from '../../model/ids.ts';

/** A task on a list. When the task leaves that list, the row is gone: it does not follow the task. */
export type Row = { readonly id: TaskId; readonly list: ListName };

export type Selection = {
  /** The row the user is on. */
  readonly cursor: Row | null;
  /** The selected rows. If there are none, verbs act on the cursor's row. */
  readonly rows: readonly Row[];
  /** While a range grows and shrinks: the row where it began, and what was selected besides it. */
  readonly range?: { readonly from: Row; readonly besides: readonly Row[] };
};

export const NOTHING_SELECTED: Selection = { cursor: null, rows: [] };

export const isSameRow = (one: Row | null, other: Row | null): boolean =>
  one?.id === other?.id && one?.list === other?.list;

export const indexOfRow = (rows: readonly Row[], row: Row | null): number =>
  row ? rows.findIndex((other) => isSameRow(row, other)) : -1;

/** A row as the key of a map or a set; '' for none. */
export const rowKey = (row: Row | null): string => (row ? `${row.list} ${row.id}` : '');
