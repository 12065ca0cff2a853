/**
 * Where the browser starts: draws the app, then opens it, and tries again for as long as nobody answers and nothing is known.
 */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchInputKind } from './commands/inputKind.ts';
import { restoreLetterKeys } from './commands/letterKeys.ts';
import { App } from './features/screen/App.tsx';
import { restoreTheme } from './features/screen/theme.ts';
import { startShell } from './shell/runningShell.ts';
import { releaseDraftsOnLeaving, warnBeforeLeaving } from './state/leaving.ts';
import { findObstacle } from './state/obstacle.ts';
import { whenUserChanges } from './state/rememberedUser.ts';
import { openApp } from './state/session.ts';
import { app, setApp } from './state/store.ts';

const TRY_AGAIN_AFTER = 2_000;
/** A tab that stays open for weeks: asking renews the session and its cookie. */
const RENEW_EVERY = 6 * 3_600_000;

const open = (): void => {
  openApp().catch(() => {
    // A team that is open finds out by its socket.
    if (app().phase !== 'loading') return;
    setApp({ connection: 'offline' });
    void findObstacle().then((obstacle) => app().phase === 'loading' && setApp({ obstacle }));
    setTimeout(open, TRY_AGAIN_AFTER);
  });
};

restoreTheme();
restoreLetterKeys();
watchInputKind();
warnBeforeLeaving();
releaseDraftsOnLeaving();
// Its socket may live on as who was signed in before: no tab goes on with it.
whenUserChanges(() => void openApp().catch(() => {}));
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
open();
setInterval(() => void openApp().catch(() => {}), RENEW_EVERY);
// The development server has no service worker: its files change all the time.
if (import.meta.env.PROD) startShell();
