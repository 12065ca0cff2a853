/**
 * Whether single-character keys are shortcuts. Users of speech or switch input turn them off so that a stray letter
 * does nothing. Arrows, named keys, buttons and menus still work.
 */
import type { AppSession } from '../state/appSession.ts';
import { keptChoice } from '../state/choices.ts';

export const restoreLetterKeys = (app: AppSession): void =>
  app.set({ letterKeys: keptChoice('letterKeys') !== 'off' });

/** A key that prints a character: also a capital letter, which speech input types as easily. */
export const isLetterKey = (name: string): boolean => /^(?:(?:Shift\+)?.|Space)$/u.test(name);
