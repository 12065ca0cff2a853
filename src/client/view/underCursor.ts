/**
 * Whether a row is under the cursor. When the cursor moves, only the row that it leaves and the row that it enters
 * re-render, and none of thousands of others.
 */
import { useCallback, useSyncExternalStore } from 'react';
import type { ListName } from '../../model/feeds/lists.ts';
import type { TaskId } from '../../model/ids.ts';
import { KeyedListeners } from '../engine/keyedListeners.ts';
import type { ScreenState } from '../state/screenState.ts';
import { isSameRow, type Row } from '../state/selection.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { useSession } from './context.ts';

type Listener = () => void;

const rowKey = (row: Row | null): string => (row ? `${row.list} ${row.id}` : '');

class CursorListeners {
  private readonly listeners = new KeyedListeners();

  constructor({ screen }: TeamSession) {
    screen.subscribe((now, before) => this.moved(before, now));
  }

  listen(row: Row, listener: Listener): () => void {
    return this.listeners.listen(rowKey(row), listener);
  }

  private moved({ selection: before }: ScreenState, { selection: now }: ScreenState): void {
    if (before === now || isSameRow(before.cursor, now.cursor)) return;
    for (const row of [before.cursor, now.cursor]) this.listeners.wake(rowKey(row));
  }
}

export const useUnderCursor = (id: TaskId, list: ListName): boolean => {
  const session = useSession();
  const subscribe = useCallback(
    (listener: Listener) => session.part(CursorListeners).listen({ id, list }, listener),
    [session, id, list],
  );
  return useSyncExternalStore(subscribe, () => isSameRow(session.state.selection.cursor, { id, list }));
};
