/** Turns shortcuts of single characters on or off, and remembers the choice on this device. */
import type { AppSession } from '../state/appSession.ts';
import { LETTER_KEYS } from './letterKeys.ts';

export const setLetterKeys = (app: AppSession, letterKeys: boolean): void => {
  app.set({ letterKeys });
  try {
    localStorage.setItem(LETTER_KEYS, letterKeys ? 'on' : 'off');
  } catch {
    // Storage may be blocked: the choice then lasts until the page is closed.
  }
};
