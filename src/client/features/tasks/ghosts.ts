/**
 * Rows that have just left a list and are shown for a moment longer.
 *
 * Guarantees that a focused row which another member takes away stays in place, inert, long enough that a key in flight
 * hits nothing instead of its neighbour; that a row whose text is being edited stays until the editor is closed; and
 * that a shipped row is seen leaving.
 */
import { useEffect, useState } from 'react';
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId, TaskId } from '../../../model/ids.ts';
import { focusCursor, rowInPlace, setCursor } from '../../state/cursor.ts';
import { openEditor } from '../../state/layers.ts';
import type { ScreenState } from '../../state/screenState.ts';
import { indexOfRow, isSameRow } from '../../state/selection.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { shownRows, taskIn } from '../../view/lists.ts';
import { changedRange } from './changedRange.ts';

/** `edited`: the row left while its text is being edited, and stays until the editor is closed. */
export type GhostKind = 'gone' | 'shipped' | 'edited';
type Ghost = { readonly kind: GhostKind; readonly until: number };
export type Ghosts = ReadonlyMap<TaskId, Ghost>;
type Shown = {
  readonly ids: readonly TaskId[];
  readonly rows: readonly TaskId[];
  readonly ghosts: Ghosts;
};

/** If rows are shipped faster than they slide away, only the latest ones are shown. */
const MAX_OTHER_GHOSTS = 2;
const LIFETIME_MS: Record<GhostKind, number> = { gone: 600, shipped: 420, edited: Number.POSITIVE_INFINITY };
const NO_GHOSTS: ReadonlyMap<TaskId, Ghost> = new Map();

/** The same empty map if none of these rows is a ghost, so that the rows are not rendered again. */
export const ghostsAmong = (ghosts: Ghosts, rows: readonly TaskId[]): Ghosts =>
  ghosts.size > 0 && rows.some((id) => ghosts.has(id)) ? ghosts : NO_GHOSTS;

/** The rows to show, with ghosts in their old places. */
export const useRowsWithGhosts = (owner: MemberId, list: ListName, ids: readonly TaskId[]): Shown => {
  const session = useSession();
  const [kept, keep] = useState<Shown>({ ids, rows: ids, ghosts: NO_GHOSTS });
  let shown = kept;
  if (kept.ids !== ids) {
    // During render, so that the row is never unmounted in between and keeps focus.
    shown = withGhosts(session, kept, ids, owner, list);
    keep(shown);
  }
  const edited = useScreen((state) => editedIn(state, owner, list));
  const left = withoutClosed(shown, edited);
  if (left !== shown) {
    shown = left;
    keep(left);
  }
  useEffect(() => {
    if (shown.ghosts.size === 0) return;
    const first = Math.min(...[...shown.ghosts.values()].map(({ until }) => until));
    if (first === Number.POSITIVE_INFINITY) return;
    const timer = setTimeout(
      () => {
        leaveGhost(session, shown, list);
        keep((current) => withoutOld(current));
      },
      Math.max(0, first - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [session, shown, list]);
  return shown;
};

const withGhosts = (
  session: TeamSession,
  before: Shown,
  ids: readonly TaskId[],
  owner: MemberId,
  list: ListName,
): Shown => {
  const { from, beforeTo, to } = changedRange(before.rows, ids);
  const present = new Set(ids.slice(from, to));
  const ghosts = new Map<TaskId, Ghost>();
  const rows = [...ids];
  let previous = ids[from - 1] ?? null;
  for (const id of before.rows.slice(from, beforeTo)) {
    const ghost = present.has(id)
      ? undefined
      : (before.ghosts.get(id) ?? newGhost(session, owner, list, id, ghosts.size));
    if (ghost) {
      ghosts.set(id, ghost);
      rows.splice(previous === null ? 0 : rows.indexOf(previous) + 1, 0, id);
    }
    if (ghost || present.has(id)) previous = id;
  }
  return ghosts.size === 0 ? { ids, rows: ids, ghosts: NO_GHOSTS } : { ids, rows, ghosts };
};

/**
 * The user's own verbs have already moved the cursor: if the row under it leaves, another member took it. In a grouped
 * list it may have moved to another group: then it has no ghost, because two editors of one text would take the keyboard
 * from each other.
 */
const newGhost = (
  session: TeamSession,
  owner: MemberId,
  list: ListName,
  id: TaskId,
  others: number,
): Ghost | undefined => {
  const { state } = session;
  const row = { id, list };
  const isEdited = editedIn(state, owner, list) === id;
  const isHeld = isEdited || isSameRow(state.selection.cursor, row);
  const heldKind = isHeld && indexOfRow(shownRows(session), row) < 0 && (isEdited ? 'edited' : 'gone');
  const isSeenToGo =
    others < MAX_OTHER_GHOSTS && list === 'tasks' && taskIn(session, owner, 'shipped', id) !== undefined;
  const kind = heldKind || (isSeenToGo && 'shipped');
  return kind ? { kind, until: Date.now() + LIFETIME_MS[kind] } : undefined;
};

/** The task of this list whose text is being edited. */
export const editedIn = (state: ScreenState, owner: MemberId, list: ListName): TaskId | null => {
  const task = openEditor(state)?.task;
  return task?.owner === owner && task.list === list ? task.id : null;
};

/** Drops rows that stayed only for an editor that is closed now. */
const withoutClosed = (shown: Shown, edited: TaskId | null): Shown => {
  const isClosed = ([id, { kind }]: readonly [TaskId, Ghost]) => kind === 'edited' && id !== edited;
  if (![...shown.ghosts].some(isClosed)) return shown;
  const gone: Ghost = { kind: 'gone', until: Date.now() + LIFETIME_MS.gone };
  const ghosts = new Map([...shown.ghosts].map(([id, ghost]) => [id, isClosed([id, ghost]) ? gone : ghost]));
  return { ...shown, ghosts };
};

const withoutOld = (shown: Shown): Shown => {
  const ghosts = new Map([...shown.ghosts].filter(([, { until }]) => until > Date.now()));
  const rows = shown.rows.filter((id) => ghosts.has(id) || !shown.ghosts.has(id));
  return ghosts.size === 0 ? { ...shown, rows: shown.ids, ghosts: NO_GHOSTS } : { ...shown, rows, ghosts };
};

/** Moves the cursor on from a ghost that is about to vanish; focus only if it was there. */
const leaveGhost = (session: TeamSession, { rows, ghosts }: Shown, list: ListName): void => {
  const { cursor } = session.state.selection;
  const ghost = cursor?.list === list ? ghosts.get(cursor.id) : undefined;
  if (!cursor || !ghost || ghost.until > Date.now()) return;
  const at = rows.indexOf(cursor.id);
  const alive = (id: TaskId) => !ghosts.has(id);
  const id = rows.slice(at + 1).find(alive) ?? rows.slice(0, at).findLast(alive);
  const next = id ? { id, list } : rowInPlace(session, list);
  const focused = document.activeElement?.closest('[data-ghost]') !== null;
  setCursor(session, next);
  if (focused) focusCursor(session);
};
