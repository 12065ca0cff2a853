/**
 * What a person has chosen for this browser: theme, density, language, keys.
 *
 * Storage may be blocked: then a choice lasts until the page is closed, and everything starts with its default.
 */
export type Choice = 'theme' | 'density' | 'language' | 'letterKeys' | 'keys';

/** An empty string if nothing was chosen. */
export const keptChoice = (choice: Choice): string => {
  try {
    return localStorage.getItem(`slipway.${choice}`) ?? '';
  } catch {
    return '';
  }
};

export const keepChoice = (choice: Choice, value: string): void => {
  try {
    localStorage.setItem(`slipway.${choice}`, value);
  } catch {
    // Storage is blocked.
  }
};
