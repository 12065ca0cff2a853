/** Entry point of the browser app: renders it, opens it, and retries until the server answers or stored data is shown. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchInputKind } from './commands/inputKind.ts';
import { restoreLetterKeys } from './commands/letterKeys.ts';
import { PushedPlaces } from './commands/pushedPlaces.ts';
import { BrowserDevice } from './engine/browserDevice.ts';
import { App } from './features/screen/App.tsx';
import { restoreTheme } from './features/screen/theme.ts';
import { AppSession } from './state/appSession.ts';
import { takeEntryLink } from './state/entryLink.ts';
import { IdleWatch } from './state/idleWatch.ts';
import { releaseDraftsOnLeaving, warnBeforeLeaving } from './state/leaving.ts';
import { findObstacle } from './state/obstacle.ts';
import { whenUserChanges } from './state/rememberedUser.ts';

const RETRY_DELAY_MS = 2_000;
/** Keeps the session of a long-open tab alive: the request renews it and its cookie. */
const RENEW_INTERVAL_MS = 6 * 3_600_000;

const open = (app: AppSession): void => {
  app.open().catch(() => {
    // A team that is open finds out by its socket.
    if (app.state.phase !== 'loading') return;
    app.set({ unreachable: true });
    void findObstacle().then((obstacle) => app.state.phase === 'loading' && app.set({ obstacle }));
    setTimeout(() => open(app), RETRY_DELAY_MS);
  });
};

const askAgain = (app: AppSession): void => void app.open().catch(() => {});

const startShell = async (app: AppSession): Promise<void> => {
  const { RunningShell } = await import('./shell/runningShell.ts');
  app.part(RunningShell).start();
  app.part(PushedPlaces).start(navigator.serviceWorker);
};

/** Also handles a link pasted into the address bar of an open page. */
const takeLink = (app: AppSession): void => {
  app.part(PushedPlaces).takeLink();
  const link = takeEntryLink();
  if (link) app.set({ link });
};

const start = (): void => {
  const app = new AppSession(new BrowserDevice());
  takeLink(app);
  addEventListener('hashchange', () => takeLink(app));
  restoreTheme();
  restoreLetterKeys(app);
  watchInputKind();
  new IdleWatch((isAway) => app.setAway(isAway)).start(window);
  warnBeforeLeaving(app);
  releaseDraftsOnLeaving(app);
  // The socket may still belong to the previous user: no tab may continue with it.
  whenUserChanges(() => askAgain(app));
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no element with the id "root"');
  createRoot(root).render(
    <StrictMode>
      <App app={app} />
    </StrictMode>,
  );
  open(app);
  setInterval(() => askAgain(app), RENEW_INTERVAL_MS);
  // The development server has no service worker: its files change all the time.
  if (import.meta.env.PROD) void startShell(app);
};

start();
