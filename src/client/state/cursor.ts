/**
 * The cursor: which row the person is on, and where it goes.
 *
 * It is bound to a task on a list, never to a place: nothing that others do can put another task under it. When its task
 * leaves the list by the person's own deed it goes to the next row, else the previous one, else to quick add.
 */
import type { Focus } from '../../actions/defineAction.ts';
import type { ListName } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TaskId } from '../../model/ids.ts';
import type { Member } from '../../model/member.ts';
import { type Row, shownRows, taskIds, taskIn } from '../view/lists.ts';
import { currentSession } from './session.ts';
import { app, setApp } from './store.ts';

/** Where the cursor was last known to be: from there it goes on when its row has vanished. */
let lastIndex = 0;
/** Coming back to a list, one finds the cursor where it was. */
const remembered = new Map<string, Row>();

export const setCursor = (row: Row | null): void => {
  const { owner, list } = app();
  if (row) {
    lastIndex = Math.max(0, indexOf(shownRows(), row));
    remembered.set(`${owner}.${list}`, row);
  }
  setApp({ cursor: row?.id ?? null, cursorList: row?.list ?? list });
};

/** The keyboard focus goes to the cursor's row, or to quick add where there is none. */
export const focusCursor = (): void => setApp({ focusTurn: app().focusTurn + 1 });

export const moveCursor = (step: number): void => {
  const rows = shownRows();
  const here = indexOf(rows, cursorRow());
  const from = here >= 0 ? here : lastIndex - (step > 0 ? 1 : 0);
  setCursor(rows[Math.min(Math.max(from + step, 0), rows.length - 1)] ?? null);
  focusCursor();
};

export const moveCursorTo = (end: 'first' | 'last'): void => {
  setCursor(shownRows().at(end === 'first' ? 0 : -1) ?? null);
  focusCursor();
};

export const showList = (owner: MemberId, list: ListName): void => {
  setApp({ owner, list, panel: 'list', asked: null });
  restoreCursor();
  focusCursor();
};

/** Puts the cursor where it was on this list, or on its first row. */
export const restoreCursor = (): void => {
  const { owner, list } = app();
  const before = remembered.get(`${owner}.${list}`);
  const rows = shownRows();
  setCursor(before && indexOf(rows, before) >= 0 ? before : (rows[0] ?? null));
};

/** What an action is told about where the person is. */
export const currentFocus = (): Focus => {
  const { owner, cursor, cursorList } = app();
  return focusOn(owner ?? currentSession().user.id, cursorList, cursor);
};

export const focusOn = (owner: MemberId, list: ListName, id: TaskId | null): Focus => {
  const { user, store } = currentSession();
  const bare = { team: user.team, user: user.id, owner, list: app().list };
  const task = id === null ? undefined : taskIn(owner, list, id);
  if (!task) return bare;
  const ids = taskIds(store, owner, list);
  const member = store.item(membersFeed(user.team), owner) as Member | undefined;
  return { ...bare, list, task, working: member?.active?.task === task.id, ids, index: ids.indexOf(task.id) };
};

/** The cursor's row is no longer on its list: somebody else took it, and it is only drawn for a moment more. */
export const isGhost = (): boolean => {
  const { cursor, cursorList, owner } = app();
  return cursor !== null && owner !== null && !taskIn(owner, cursorList, cursor);
};

/** The row that the cursor goes to when this task leaves its list. */
export const neighbourOf = ({ ids, index, list }: Focus): Row | null => {
  if (!ids || index === undefined || !list) return null;
  const id = ids[index + 1] ?? ids[index - 1];
  return id ? { id, list } : null;
};

const cursorRow = (): Row | null => {
  const { cursor, cursorList } = app();
  return cursor ? { id: cursor, list: cursorList } : null;
};

const indexOf = (rows: readonly Row[], row: Row | null): number =>
  row ? rows.findIndex(({ id, list }) => id === row.id && list === row.list) : -1;

/** From a text field back to the list, or to the sentence that stands in its place: never to nowhere. */
export const leaveField = (): void => {
  if (!app().cursor) restoreCursor();
  focusCursor();
};
