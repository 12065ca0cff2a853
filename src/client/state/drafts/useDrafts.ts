/** Drafts, for what is drawn. */
import { useCallback, useRef, useSyncExternalStore } from 'react';
import { placeOf } from '../../features/editing/editedText.ts';
import { currentSession } from '../session.ts';
import { app, useApp } from '../store.ts';
import type { Draft, Drafts, Place } from './draft.ts';

/** Of one place. */
export const useDraft = (place: Place): Draft | undefined => {
  const { drafts } = currentSession();
  const subscribe = useCallback((listener: () => void) => drafts.subscribe(listener), [drafts]);
  return useSyncExternalStore(subscribe, () => drafts.get(place));
};

const isEdit = (place: Place): boolean => place !== 'chat' && !place.startsWith('add ');

/** Drafts of edits whose editor is closed. The same map until one of them changes: not at each letter typed elsewhere. */
export const useClosedDrafts = (): Drafts => {
  const { drafts } = currentSession();
  const last = useRef<Drafts>(new Map());
  const subscribe = useCallback(
    (listener: () => void) => {
      const stop = [drafts.subscribe(listener), useApp.subscribe(listener)];
      return () => stop.forEach((end) => void end());
    },
    [drafts],
  );
  return useSyncExternalStore(subscribe, () => {
    const { editor } = app();
    const open = editor && placeOf(editor);
    const closed = new Map([...drafts.all()].filter(([place]) => isEdit(place) && place !== open));
    if (!isSame(closed, last.current)) last.current = closed;
    return last.current;
  });
};

const isSame = (one: Drafts, other: Drafts): boolean =>
  one.size === other.size && [...one].every(([place, draft]) => other.get(place) === draft);
