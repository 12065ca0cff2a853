/**
 * Whether single-character keys are shortcuts. Users of speech or switch input turn them off so that a stray letter
 * does nothing. Arrows, named keys, buttons and menus still work.
 */
import type { AppSession } from '../state/appSession.ts';

/** Where the choice is stored on this device. */
export const LETTER_KEYS = 'slipway.letterKeys';

export const restoreLetterKeys = (app: AppSession): void => {
  try {
    app.set({ letterKeys: localStorage.getItem(LETTER_KEYS) !== 'off' });
  } catch {
    // Storage may be blocked: the keys are on by default.
  }
};

/** A key that prints a character, without modifiers. */
export const isLetterKey = (name: string): boolean => [...name].length === 1 || name === 'Space';
