/** Light or dark: the system's setting, unless the user chose another in this browser. */
import { keepChoice, keptChoice } from '../../state/choices.ts';

export type Theme = 'system' | 'light' | 'dark';

export const setTheme = (theme: Theme): void => {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  keepChoice('theme', theme);
};

export const restoreTheme = (): void => {
  const kept = keptChoice('theme');
  if (kept === 'light' || kept === 'dark') setTheme(kept);
};
