/**
 * Whether keys that print something act by themselves. Who speaks to the computer or types with a switch turns them off:
 * then arrows, named keys, buttons and menus are left, and nothing happens by a stray letter.
 */
const KEY = 'slipway.letterKeys';

let on = true;

export const letterKeysAreOn = (): boolean => on;

export const setLetterKeys = (wanted: boolean): void => {
  on = wanted;
  try {
    localStorage.setItem(KEY, wanted ? 'on' : 'off');
  } catch {
    // A browser may forbid to keep anything: then the choice holds until the page is left.
  }
};

export const restoreLetterKeys = (): void => {
  try {
    on = localStorage.getItem(KEY) !== 'off';
  } catch {
    on = true;
  }
};

/** A key without modifiers that prints something. */
export const isLetterKey = (name: string): boolean => [...name].length === 1 || name === 'Space';
