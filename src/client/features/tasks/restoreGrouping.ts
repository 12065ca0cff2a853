/**
 * Loads the code that groups lists before the first paint, if a list is grouped on this device. Otherwise its rows would
 * be shown without groups for a moment.
 */
import { preloadFeatures } from '../screen/lazyFeatures.ts';

/** Resolves when lists can be grouped, or at once if no list is grouped. */
export const restoreGrouping = async (): Promise<void> => {
  if (hasGrouped()) await preloadFeatures().catch(() => {});
};

/** Must match state/keptForTeam.ts, which is not in the first script. */
const hasGrouped = (): boolean => {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith('slipway.grouping.'));
  } catch {
    // Storage is blocked.
    return false;
  }
};
