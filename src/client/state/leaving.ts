/** Saves drafts and edits when the page is left. */
import type { AppSession } from './appSession.ts';

/** Asks before the page is left while there is something that is nowhere but in this tab. */
export const warnBeforeLeaving = (app: AppSession): void =>
  addEventListener('beforeunload', (event) => {
    if (app.sessions.some(({ isAtRisk }) => isAtRisk)) event.preventDefault();
  });

/** The page that comes after this one takes the drafts over. */
export const releaseDraftsOnLeaving = (app: AppSession): void => {
  addEventListener('pagehide', () => {
    for (const { drafts } of app.sessions) drafts.release();
  });
};
