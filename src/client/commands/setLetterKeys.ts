/** Turns single-character shortcuts on or off. */
import type { AppSession } from '../state/appSession.ts';
import { keepChoice } from '../state/choices.ts';

export const setLetterKeys = (app: AppSession, letterKeys: boolean): void => {
  app.set({ letterKeys });
  keepChoice('letterKeys', letterKeys ? 'on' : 'off');
};
