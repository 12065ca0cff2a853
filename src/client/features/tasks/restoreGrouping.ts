/**
 * Lists are grouped by code that is not in the first script. For people who have grouped one on this device it is loaded
 * before the first paint: they would see the rows without their groups for a moment.
 */
import { preloadFeatures } from '../screen/lazyFeatures.ts';

/** Resolves when lists can be grouped, or at once if none is. */
export const restoreGrouping = async (): Promise<void> => {
  if (hasGrouped()) await preloadFeatures().catch(() => {});
};

const hasGrouped = (): boolean => {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith('slipway.grouping.'));
  } catch {
    // Storage is blocked.
    return false;
  }
};
