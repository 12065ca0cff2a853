/**
 * Selects several rows, on which verbs then act together.
 *
 * Guarantees that only shown rows are selected, in the order of the screen, and that each change is announced.
 */
import { pageTextsOf } from '../text/pageTexts.ts';
import { shownRows } from '../view/lists.ts';
import { focusCursor, placeCursor } from './cursor.ts';
import { indexOfRow, isSameRow, type Row, rowKey, type Selection } from './selection.ts';
import type { TeamSession } from './teamSession.ts';

/** The selected rows that are shown, in the order of the screen. */
export const selectedRows = (session: TeamSession): readonly Row[] => {
  const { rows } = session.state.selection;
  return rows.length === 0 ? rows : inScreenOrder(shownRows(session), rows);
};

/** Adds a row to the selection or removes it, and puts the cursor on it. */
export const toggleRow = (session: TeamSession, row: Row): void => {
  const { rows } = session.state.selection;
  const others = rows.filter((other) => !isSameRow(other, row));
  select(session, { cursor: row, rows: others.length < rows.length ? others : [...rows, row] });
};

/** Selects everything from where the range began to this row, besides what was selected before. */
export const extendTo = (session: TeamSession, row: Row): void => {
  const { selection } = session.state;
  const shown = shownRows(session);
  const known = selection.range && indexOfRow(shown, selection.range.from) >= 0 ? selection.range : null;
  const from = known?.from ?? selection.cursor ?? row;
  const besides = known?.besides ?? selection.rows;
  const ends = [indexOfRow(shown, from), indexOfRow(shown, row)].filter((index) => index >= 0);
  const span = shown.slice(Math.min(...ends), Math.max(...ends) + 1);
  select(session, { cursor: row, rows: [...besides, ...span], range: { from, besides } });
};

/** Moves the cursor by one row and extends the selection to it. */
export const extendBy = (session: TeamSession, step: 1 | -1): void => {
  const shown = shownRows(session);
  const here = indexOfRow(shown, session.state.selection.cursor);
  const row = shown[here < 0 ? 0 : Math.min(Math.max(here + step, 0), shown.length - 1)];
  if (!row) return;
  extendTo(session, row);
  focusCursor(session);
};

/** Selects all rows of the list in view, without the ships of today below it. */
export const selectAll = (session: TeamSession): void => {
  const { list, selection } = session.state;
  const rows = shownRows(session).filter((row) => row.list === list);
  select(session, { cursor: selection.cursor ?? rows[0] ?? null, rows });
};

export const clearSelection = (session: TeamSession): void => {
  if (session.state.selection.rows.length === 0) return;
  dropSelection(session);
  session.announce(pageTextsOf(session.texts).several.cleared);
};

/** Clears the selection without a word. */
export const dropSelection = (session: TeamSession): void =>
  session.set({ selection: { cursor: session.state.selection.cursor, rows: [] } });

/** Keeps selected only what is still shown. */
export const dropHiddenRows = (session: TeamSession): void => {
  const { cursor, rows } = session.state.selection;
  const left = selectedRows(session);
  if (left.length < rows.length) session.set({ selection: { cursor, rows: left } });
};

const select = (session: TeamSession, wanted: Selection): void => {
  const rows = inScreenOrder(shownRows(session), wanted.rows);
  if (wanted.cursor) placeCursor(session, wanted.cursor);
  session.set({ selection: { ...wanted, rows } });
  const { several } = pageTextsOf(session.texts);
  session.announce(rows.length === 0 ? several.cleared : several.selected(rows.length));
};

const inScreenOrder = (shown: readonly Row[], rows: readonly Row[]): readonly Row[] => {
  const keys = new Set(rows.map(rowKey));
  return shown.filter((row) => keys.has(rowKey(row)));
};
