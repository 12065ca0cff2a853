/**
 * Reloads the page each morning, so that a screen that is never touched gets the code of new versions.
 *
 * Only while there is a connection: a page that cannot be loaded would stay empty.
 */
import type { Clock } from '../../state/clock.ts';
import type { OfficeFollower } from '../../state/officeFollower.ts';
import { workDay } from '../../view/workDay.ts';

export const reloadEachDay = (
  follower: Pick<OfficeFollower, 'state' | 'subscribe'>,
  clock: Pick<Clock, 'now'>,
  reload: () => void,
): void => {
  // The first answer corrects the clock.
  let day: string | null = null;
  follower.subscribe(() => {
    if (follower.state().line !== 'live') return;
    const today = workDay(clock.now());
    if (day !== null && day !== today) reload();
    day = today;
  });
};
