/** Light or dark: the system's setting, unless the user chose another in this browser. */
const KEY = 'slipway.theme';

export type Theme = 'system' | 'light' | 'dark';

export const setTheme = (theme: Theme): void => {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be blocked: the choice then lasts until the page is closed.
  }
};

export const restoreTheme = (): void => {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept === 'light' || kept === 'dark') setTheme(kept);
  } catch {
    // Storage may be blocked: follow the system.
  }
};
