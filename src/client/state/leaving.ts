/** What happens to words and edits when the page is left. */
import { draftsAreAtRisk, releaseDrafts } from './session.ts';
import { app } from './store.ts';

/** Asks before the page is left while there is something that is nowhere but in this tab. */
export const warnBeforeLeaving = (): void =>
  addEventListener('beforeunload', (event) => {
    const { kept, unsent } = app();
    if ((kept === 'memory' && unsent > 0) || draftsAreAtRisk()) event.preventDefault();
  });

/** The page that comes after this one takes the drafts over. */
export const releaseDraftsOnLeaving = (): void => {
  addEventListener('pagehide', releaseDrafts);
};
