/**
 * Whether a row is under the cursor, and whether it is selected. When that changes, only the rows concerned re-render, and
 * none of thousands of others.
 */
import { useCallback, useSyncExternalStore } from 'react';
import type { ListName } from '../../model/feeds/lists.ts';
import type { TaskId } from '../../model/ids.ts';
import { KeyedListeners } from '../engine/keyedListeners.ts';
import { isSameRow, type Row, rowKey, type Selection } from '../state/selection.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { useSession } from './context.ts';

type Listener = () => void;
type Keys = ReadonlySet<string>;

const keysOf = ({ rows }: Selection): Keys => new Set(rows.map(rowKey));

class RowStates {
  private readonly listeners = new KeyedListeners();
  private selected: Keys;

  constructor({ screen, state }: TeamSession) {
    this.selected = keysOf(state.selection);
    screen.subscribe((now, before) => this.changed(before.selection, now.selection));
  }

  listen(row: Row, listener: Listener): () => void {
    return this.listeners.listen(rowKey(row), listener);
  }

  isSelected(row: Row): boolean {
    return this.selected.has(rowKey(row));
  }

  private changed(before: Selection, now: Selection): void {
    const keys = new Set<string>();
    if (!isSameRow(before.cursor, now.cursor))
      for (const row of [before.cursor, now.cursor]) keys.add(rowKey(row));
    if (before.rows !== now.rows) {
      const was = this.selected;
      this.selected = keysOf(now);
      for (const key of [...was, ...this.selected])
        if (was.has(key) !== this.selected.has(key)) keys.add(key);
    }
    for (const key of keys) this.listeners.wake(key);
  }
}

const CURSOR = 1;
const SELECTED = 2;

export const useRowState = (
  id: TaskId,
  list: ListName,
): { readonly cursor: boolean; readonly selected: boolean } => {
  const session = useSession();
  const subscribe = useCallback(
    (listener: Listener) => session.part(RowStates).listen({ id, list }, listener),
    [session, id, list],
  );
  const state = useSyncExternalStore(subscribe, () => {
    const row = { id, list };
    const selected = session.part(RowStates).isSelected(row) ? SELECTED : 0;
    return selected + (isSameRow(session.state.selection.cursor, row) ? CURSOR : 0);
  });
  return { cursor: (state & CURSOR) > 0, selected: state >= SELECTED };
};
