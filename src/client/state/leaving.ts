/** Protects drafts and edits when the user leaves the page. */
import type { AppSession } from './appSession.ts';

/** Asks before leaving a page that holds edits or drafts stored nowhere else. */
export const warnBeforeLeaving = (app: AppSession): void =>
  addEventListener('beforeunload', (event) => {
    if (app.sessions.some(({ isAtRisk }) => isAtRisk)) event.preventDefault();
  });

/** Releases the drafts, so that the next page can take them over. */
export const releaseDraftsOnLeaving = (app: AppSession): void => {
  addEventListener('pagehide', () => {
    for (const { drafts } of app.sessions) drafts.release();
  });
};
