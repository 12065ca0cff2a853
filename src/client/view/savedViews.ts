/** The saved views of the team in view, for components. */
import { useSyncExternalStore } from 'react';
import { SavedViews } from '../state/savedViews.ts';
import type { SavedView } from '../state/screenState.ts';
import { useSession } from './context.ts';

export const useSavedViews = (): readonly SavedView[] => {
  const { subscribe, all } = useSession().part(SavedViews);
  return useSyncExternalStore(subscribe, all);
};
