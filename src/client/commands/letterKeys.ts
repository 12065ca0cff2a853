/**
 * Whether single-character keys are shortcuts. Users of speech or switch input turn them off so that a stray letter
 * does nothing. Arrows, named keys, buttons and menus still work.
 */
import type { AppSession } from '../state/appSession.ts';

const KEY = 'slipway.letterKeys';

export const setLetterKeys = (app: AppSession, letterKeys: boolean): void => {
  app.set({ letterKeys });
  try {
    localStorage.setItem(KEY, letterKeys ? 'on' : 'off');
  } catch {
    // Storage may be blocked: the choice then lasts until the page is closed.
  }
};

export const restoreLetterKeys = (app: AppSession): void => {
  try {
    app.set({ letterKeys: localStorage.getItem(KEY) !== 'off' });
  } catch {
    // Storage may be blocked: the keys are on by default.
  }
};

/** A key that prints a character, without modifiers. */
export const isLetterKey = (name: string): boolean => [...name].length === 1 || name === 'Space';
