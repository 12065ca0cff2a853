/** Hooks for drafts. */
import { useCallback, useRef, useSyncExternalStore } from 'react';
import { type Draft, type Drafts, type Place, placeOf } from '../state/drafts/draft.ts';
import { openEditor } from '../state/layers.ts';
import { useSession } from './context.ts';

/** The draft of one place. */
export const useDraft = (place: Place): Draft | undefined => {
  const { drafts } = useSession();
  const subscribe = useCallback((listener: () => void) => drafts.subscribe(listener), [drafts]);
  return useSyncExternalStore(subscribe, () => drafts.get(place));
};

const isEdit = (place: Place): boolean => !/^(chat$|add |comment |direct )/.test(place);

/** Drafts whose editor is closed. The same map until one of them changes, so that typing elsewhere costs nothing. */
export const useClosedDrafts = (): Drafts => {
  const session = useSession();
  const last = useRef<Drafts>(new Map());
  const subscribe = useCallback(
    (listener: () => void) => {
      const stop = [session.drafts.subscribe(listener), session.screen.subscribe(listener)];
      return () => stop.forEach((end) => void end());
    },
    [session],
  );
  return useSyncExternalStore(subscribe, () => {
    const editor = openEditor(session.state);
    const open = editor && placeOf(editor);
    const closed = new Map([...session.drafts.all()].filter(([place]) => isEdit(place) && place !== open));
    if (!isSame(closed, last.current)) last.current = closed;
    return last.current;
  });
};

const isSame = (one: Drafts, other: Drafts): boolean =>
  one.size === other.size && [...one].every(([place, draft]) => other.get(place) === draft);
