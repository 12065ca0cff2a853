/** The height of the rows. Phones always have rows that a thumb can hit. */
import { keepChoice, keptChoice } from '../../state/choices.ts';

export type Density = 'compact' | 'normal' | 'roomy';

export const shownDensity = (): Density => {
  const { density } = document.documentElement.dataset;
  return density === 'compact' || density === 'roomy' ? density : 'normal';
};

export const setDensity = (density: Density): void => {
  if (density === 'normal') delete document.documentElement.dataset.density;
  else document.documentElement.dataset.density = density;
  keepChoice('density', density);
};

export const restoreDensity = (): void => {
  const kept = keptChoice('density');
  if (kept === 'compact' || kept === 'roomy') document.documentElement.dataset.density = kept;
};
