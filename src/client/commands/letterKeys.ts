/**
 * Whether keys that print something act by themselves. People who speak to the computer or type with a switch turn them off:
 * arrows, named keys, buttons and menus are left, and nothing happens by a stray letter.
 */
import type { AppSession } from '../state/appSession.ts';

const KEY = 'slipway.letterKeys';

export const setLetterKeys = (app: AppSession, letterKeys: boolean): void => {
  app.set({ letterKeys });
  try {
    localStorage.setItem(KEY, letterKeys ? 'on' : 'off');
  } catch {
    // The browser may refuse to store anything: then the choice holds until the page is left.
  }
};

export const restoreLetterKeys = (app: AppSession): void => {
  try {
    app.set({ letterKeys: localStorage.getItem(KEY) !== 'off' });
  } catch {
    // As above: they are on.
  }
};

/** A key without modifiers that prints something. */
export const isLetterKey = (name: string): boolean => [...name].length === 1 || name === 'Space';
