/**
 * The cursor: the row the user is on.
 *
 * It is bound to a task on a list, never to a position: other members' changes cannot put another task under it. When
 * its task leaves the list by the user's own action, the cursor moves to the next row, else the previous one, else to
 * quick add.
 */
import type { Focus } from '../../actions/defineAction.ts';
import type { ListName } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TaskId } from '../../model/ids.ts';
import { rowsAround, shownRows, taskIn } from '../view/lists.ts';
import { closePage } from './layers.ts';
import { indexOfRow, NOTHING_SELECTED, type Row } from './selection.ts';
import type { TeamSession } from './teamSession.ts';

/** Where the cursor was on each list. */
class CursorPlaces {
  /** The cursor's last known index: where it continues after its row vanished. */
  lastIndex = 0;
  private readonly rows = new Map<string, Row>();

  keep({ state: { owner, list } }: TeamSession, row: Row, index: number): void {
    this.lastIndex = Math.max(0, index);
    this.rows.set(`${owner}.${list}`, row);
  }

  on({ state: { owner, list } }: TeamSession): Row | undefined {
    return this.rows.get(`${owner}.${list}`);
  }
}

/** Moves the cursor; the selection stays. */
export const setCursor = (session: TeamSession, row: Row | null): void => {
  if (row) placeCursor(session, row);
  session.set({ selection: { cursor: row, rows: session.state.selection.rows } });
};

/** Remembers the row, and shows its details if details are open. */
export const placeCursor = (session: TeamSession, row: Row): void => {
  session.part(CursorPlaces).keep(session, row, indexOfRow(shownRows(session), row));
  if (session.state.detailsOf) session.set({ detailsOf: row.id });
};

/** Focuses the cursor's row, or quick add if there is none. */
export const focusCursor = (session: TeamSession): void =>
  session.set({ focusTurn: session.state.focusTurn + 1 });

/** Focuses quick add. */
export const askForNewTask = (session: TeamSession): void => session.set({ asked: { question: 'newTask' } });

export const moveCursor = (session: TeamSession, step: number): void => {
  const rows = shownRows(session);
  const here = indexOfRow(rows, session.state.selection.cursor);
  const from = here >= 0 ? here : session.part(CursorPlaces).lastIndex - (step > 0 ? 1 : 0);
  setCursor(session, rows[Math.min(Math.max(from + step, 0), rows.length - 1)] ?? null);
  focusCursor(session);
};

export const moveCursorTo = (session: TeamSession, end: 'first' | 'last'): void => {
  setCursor(session, shownRows(session).at(end === 'first' ? 0 : -1) ?? null);
  focusCursor(session);
};

/** The first row of the list in view, not counting the ships of today below it. */
export const firstRow = (session: TeamSession): Row | null => {
  const [row] = shownRows(session);
  return row?.list === session.state.list ? row : null;
};

/** Shows a list, and puts the keyboard on it. */
export const showList = (session: TeamSession, owner: MemberId, list: ListName): void => {
  changeList(session, owner, list);
  focusCursor(session);
};

/** Shows a list, for a field that takes the keyboard. */
export const changeList = (session: TeamSession, owner: MemberId, list: ListName): void => {
  closePage(session);
  session.set({
    owner,
    list,
    panel: 'list',
    asked: null,
    selection: NOTHING_SELECTED,
    filter: null,
    view: null,
  });
  restoreCursor(session);
};

/** Puts the cursor where it was on this list, or on its first row. */
export const restoreCursor = (session: TeamSession): void => {
  const before = session.part(CursorPlaces).on(session);
  const rows = shownRows(session);
  setCursor(session, before && indexOfRow(rows, before) >= 0 ? before : (rows[0] ?? null));
};

/** The user's position, for actions. */
export const currentFocus = (session: TeamSession): Focus => {
  const { owner, list, selection } = session.state;
  return focusOn(session, owner, selection.cursor?.list ?? list, selection.cursor?.id ?? null);
};

export const focusOn = (session: TeamSession, owner: MemberId, list: ListName, id: TaskId | null): Focus => {
  const { user, store, state } = session;
  const bare = { team: user.team, user: user.id, owner, list: state.list };
  const task = id === null ? undefined : taskIn(session, owner, list, id);
  if (!task) return bare;
  const ids = rowsAround(session, owner, list, task.id);
  const member = store.item(membersFeed(user.team), owner);
  return { ...bare, list, task, working: member?.active?.task === task.id, ids, index: ids.indexOf(task.id) };
};

/** Whether the cursor's row has left its list: another member took it, and it is shown for only a moment longer. */
export const isGhost = (session: TeamSession): boolean => {
  const { owner, selection } = session.state;
  const { cursor } = selection;
  return cursor !== null && !taskIn(session, owner, cursor.list, cursor.id);
};

/** The row that is now where the cursor's row was, if it was the last one of its group. */
export const rowInPlace = (session: TeamSession, list: ListName): Row | null => {
  const rows = rowsBeside(session, list);
  return rows[Math.min(session.part(CursorPlaces).lastIndex, rows.length - 1)] ?? null;
};

/**
 * The shown rows to which the cursor may move when its row leaves this list. From an open list it does not move on to the
 * ships of today: an empty list leads to quick add.
 */
export const rowsBeside = (session: TeamSession, list: ListName): readonly Row[] =>
  shownRows(session).filter((row) => list === 'shipped' || row.list === list);

/** The row the cursor moves to when this task leaves its list. */
export const neighbourOf = (session: TeamSession, { task, list }: Focus): Row | null => {
  if (!task || !list) return null;
  const rows = rowsBeside(session, list);
  const at = indexOfRow(rows, { id: task.id, list });
  return rows[at + 1] ?? rows[at - 1] ?? null;
};

/** Moves focus from a text field back to the list, or to the empty-list message: never to nothing. */
export const leaveField = (session: TeamSession): void => {
  if (!session.state.selection.cursor) restoreCursor(session);
  focusCursor(session);
};
