/**
 * Signing out with unsent edits: the user decides what to do with them. They are never sent under another user, and
 * none is lost silently.
 */
import { pageTextsOf } from '../text/pageTexts.ts';
import type { AppSession } from './appSession.ts';
import { openLayer } from './layers.ts';

export const askToSignOut = (app: AppSession): void => {
  const hasUnsent = app.sessions.some(({ state }) => state.unsent > 0);
  const { inView } = app.state;
  if (hasUnsent && inView) openLayer(inView, { kind: 'signOut' });
  else leave(app, { discard: false });
};

export const leave = (app: AppSession, { discard }: { readonly discard: boolean }): void => {
  app.signOut({ discard }).catch(() => {
    app.state.inView?.showNotice(pageTextsOf(app.texts).signOut.stillSignedIn);
  });
};
