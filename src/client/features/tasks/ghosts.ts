/**
 * Rows that have just left a list and are drawn for a moment more.
 *
 * Guarantees that a focused row which somebody else takes away stays in its place, inert, long enough that a key in flight
 * finds nothing instead of its neighbour; that a row whose text is being edited stays until the editor is closed; and that
 * what was shipped is seen to go.
 */
import { useEffect, useState } from 'react';
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId, TaskId } from '../../../model/ids.ts';
import { focusCursor, setCursor } from '../../state/cursor.ts';
import { app, useApp } from '../../state/store.ts';
import { taskIn } from '../../view/lists.ts';

/** `edited`: it has gone while its text is being edited, and stays until the editor is closed. */
export type GhostKind = 'gone' | 'shipped' | 'edited';
type Ghost = { readonly kind: GhostKind; readonly until: number };
export type Ghosts = ReadonlyMap<TaskId, Ghost>;
type Shown = {
  readonly ids: readonly TaskId[];
  readonly rows: readonly TaskId[];
  readonly ghosts: Ghosts;
};

/** Whoever ships faster than rows can slide sees the latest of them. */
const MOST = 2;
const LIFE: Record<GhostKind, number> = { gone: 600, shipped: 420, edited: Number.POSITIVE_INFINITY };
const NO_GHOSTS: Ghosts = new Map();

/** No ghosts at all where none of them is among these rows: those need not be drawn again. */
export const ghostsAmong = (ghosts: Ghosts, rows: readonly TaskId[]): Ghosts =>
  ghosts.size > 0 && rows.some((id) => ghosts.has(id)) ? ghosts : NO_GHOSTS;

/** The rows to draw, ghosts in the places where they were. */
export const useRowsWithGhosts = (owner: MemberId, list: ListName, ids: readonly TaskId[]): Shown => {
  const [kept, keep] = useState<Shown>({ ids, rows: ids, ghosts: NO_GHOSTS });
  let shown = kept;
  if (kept.ids !== ids) {
    // While rendering, so that the row is never unmounted in between and the focus stays on it.
    shown = withGhosts(kept, ids, owner, list);
    keep(shown);
  }
  const edited = useApp(() => editedHere(owner, list));
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
        leaveGhost(shown, list);
        keep((current) => withoutOld(current));
      },
      Math.max(0, first - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [shown, list]);
  return shown;
};

const withGhosts = (before: Shown, ids: readonly TaskId[], owner: MemberId, list: ListName): Shown => {
  const present = new Set(ids);
  const ghosts = new Map<TaskId, Ghost>();
  const rows = [...ids];
  let previous: TaskId | null = null;
  for (const id of before.rows) {
    const ghost = present.has(id)
      ? undefined
      : (before.ghosts.get(id) ?? newGhost(owner, list, id, ghosts.size));
    if (ghost) {
      ghosts.set(id, ghost);
      rows.splice(previous === null ? 0 : rows.indexOf(previous) + 1, 0, id);
    }
    if (ghost || present.has(id)) previous = id;
  }
  return ghosts.size === 0 ? { ids, rows: ids, ghosts: NO_GHOSTS } : { ids, rows, ghosts };
};

/** One's own verbs have moved the cursor on already: whatever goes from under it was taken by somebody else. */
const newGhost = (owner: MemberId, list: ListName, id: TaskId, others: number): Ghost | undefined => {
  const { cursor, cursorList } = app();
  if (editedHere(owner, list) === id) return { kind: 'edited', until: LIFE.edited };
  const wasFocused = cursor === id && cursorList === list;
  const isSeenToGo = others < MOST && list === 'tasks' && taskIn(owner, 'shipped', id) !== undefined;
  const kind = wasFocused ? 'gone' : isSeenToGo ? 'shipped' : null;
  return kind ? { kind, until: Date.now() + LIFE[kind] } : undefined;
};

const editedHere = (owner: MemberId, list: ListName): TaskId | null => {
  const task = app().editor?.task;
  return task?.owner === owner && task.list === list ? task.id : null;
};

/** When its editor is closed, a row that has gone leaves like any other. */
const withoutClosed = (shown: Shown, edited: TaskId | null): Shown => {
  const isClosed = ([id, { kind }]: readonly [TaskId, Ghost]) => kind === 'edited' && id !== edited;
  if (![...shown.ghosts].some(isClosed)) return shown;
  const gone: Ghost = { kind: 'gone', until: Date.now() + LIFE.gone };
  const ghosts = new Map([...shown.ghosts].map(([id, ghost]) => [id, isClosed([id, ghost]) ? gone : ghost]));
  return { ...shown, ghosts };
};

const withoutOld = (shown: Shown): Shown => {
  const ghosts = new Map([...shown.ghosts].filter(([, { until }]) => until > Date.now()));
  const rows = shown.rows.filter((id) => ghosts.has(id) || !shown.ghosts.has(id));
  return ghosts.size === 0 ? { ...shown, rows: shown.ids, ghosts: NO_GHOSTS } : { ...shown, rows, ghosts };
};

/** The cursor goes on from a ghost that is about to vanish; the keyboard focus only if it was there. */
const leaveGhost = ({ rows, ghosts }: Shown, list: ListName): void => {
  const { cursor, cursorList } = app();
  const ghost = cursor && cursorList === list ? ghosts.get(cursor) : undefined;
  if (!cursor || !ghost || ghost.until > Date.now()) return;
  const at = rows.indexOf(cursor);
  const alive = (id: TaskId) => !ghosts.has(id);
  const id = rows.slice(at + 1).find(alive) ?? rows.slice(0, at).findLast(alive);
  const focused = document.activeElement?.closest('[data-ghost]') !== null;
  setCursor(id ? { id, list } : null);
  if (focused) focusCursor();
};
