/** Contexts and hooks for the page's session, and for the session of the team that a component shows. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AppSession } from '../state/appSession.ts';
import type { AppState } from '../state/appState.ts';
import type { Clock } from '../state/clock.ts';
import type { ScreenState } from '../state/screenState.ts';
import type { TeamSession } from '../state/teamSession.ts';
import type { Texts } from '../text/texts.ts';

export const AppContext = createContext<AppSession | null>(null);
export const TeamContext = createContext<TeamSession | null>(null);

export const useAppSession = (): AppSession => {
  const app = useContext(AppContext);
  if (!app) throw new Error('this is drawn outside the app');
  return app;
};

/** The session of the team that is shown here. */
export const useSession = (): TeamSession => {
  const session = useContext(TeamContext);
  if (!session) throw new Error('this is drawn outside a team');
  return session;
};

/** Re-renders the component only when the selected value changes. */
export const useApp = <Selected>(select: (state: AppState) => Selected): Selected =>
  useStore(useAppSession().store, select);

/** The same for the screen state of the team. */
export const useScreen = <Selected>(select: (state: ScreenState) => Selected): Selected =>
  useStore(useSession().screen, select);

/** The texts in the user's language. */
export const useTexts = (): Texts => useApp((state) => state.texts);

export const useClock = (): Clock => useAppSession().clock;
