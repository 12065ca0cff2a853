/**
 * Whether a row is under the cursor. When the cursor moves, the row it leaves and the row it comes to are woken, and none of
 * the thousands between.
 */
import { useCallback, useSyncExternalStore } from 'react';
import type { ListName } from '../../model/feeds/lists.ts';
import type { TaskId } from '../../model/ids.ts';
import { type AppState, app, useApp } from '../state/store.ts';

const listeners = new Map<string, Set<() => void>>();

const rowKey = (id: TaskId | null, list: ListName): string => `${list} ${id}`;
const cursorKey = ({ cursor, cursorList }: AppState): string => rowKey(cursor, cursorList);

useApp.subscribe((now, before) => {
  const left = cursorKey(before);
  const reached = cursorKey(now);
  if (left === reached) return;
  for (const key of [left, reached]) for (const listener of [...(listeners.get(key) ?? [])]) listener();
});

export const useUnderCursor = (id: TaskId, list: ListName): boolean => {
  const key = rowKey(id, list);
  const subscribe = useCallback((listener: () => void) => listen(key, listener), [key]);
  return useSyncExternalStore(subscribe, () => cursorKey(app()) === key);
};

const listen = (key: string, listener: () => void): (() => void) => {
  const known = listeners.get(key) ?? new Set();
  listeners.set(key, known.add(listener));
  return () => {
    known.delete(listener);
    if (known.size === 0 && listeners.get(key) === known) listeners.delete(key);
  };
};
