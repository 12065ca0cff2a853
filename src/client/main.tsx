/** Entry point of the browser app: opens it, and retries until the server answers or stored data is shown. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followKeys, restoreKeys } from './commands/boundKeys.ts';
import { watchInputKind } from './commands/inputKind.ts';
import { LateCommands } from './commands/lazyCommands.ts';
import { restoreLetterKeys } from './commands/letterKeys.ts';
import { BrowserDevice } from './engine/browserDevice.ts';
import { App } from './features/screen/App.tsx';
import { restoreDensity } from './features/screen/density.ts';
import { restoreLanguage } from './features/screen/language.ts';
import { lateActions, lazyCommands } from './features/screen/lazyFeatures.ts';
import { restoreTheme } from './features/screen/theme.ts';
import { restoreGrouping } from './features/tasks/restoreGrouping.ts';
import { AppSession } from './state/appSession.ts';
import { releaseDraftsOnLeaving, warnBeforeLeaving } from './state/leaving.ts';
import { whenUserChanges } from './state/rememberedUser.ts';

const RETRY_DELAY_MS = 2_000;
/** How long the first paint waits for the language, own keys, groups and the code of a link. */
const MAX_WAIT_MS = 4_000;
/** How long the page has the network for itself before the service worker fetches the files that it stores. */
const SHELL_DELAY_MS = 1_000;
/** Keeps the session of a long-open tab alive: the request renews it and its cookie. */
const RENEW_INTERVAL_MS = 6 * 3_600_000;

const open = (app: AppSession): void => {
  app.open().catch(() => {
    // An open team learns this from its socket.
    if (app.state.phase !== 'loading') return;
    app.set({ unreachable: true });
    void import('./state/obstacleProbe.ts')
      .then(({ findObstacle }) => findObstacle())
      .then(
        (obstacle) => app.state.phase === 'loading' && app.set({ obstacle }),
        () => {},
      );
    setTimeout(() => open(app), RETRY_DELAY_MS);
  });
};

const askAgain = (app: AppSession): void => void app.open().catch(() => {});

/** Waits for the page: the service worker fetches all files for later starts offline, which would delay it. */
const startShell = async (app: AppSession): Promise<void> => {
  await Promise.race([whenSignInIsKnown(app), pause(MAX_WAIT_MS)]);
  const listening = app.state.person && listenForPlaces(app);
  await pause(SHELL_DELAY_MS);
  await (listening ?? listenForPlaces(app));
  const { RunningShell } = await untilLoaded(() => import('./shell/runningShell.ts'));
  app.part(RunningShell).start();
};

/** A notification may be clicked as soon as there is a page. It needs code that the page to sign in does not. */
const listenForPlaces = async (app: AppSession): Promise<void> => {
  const { PushedPlaces } = await untilLoaded(() => import('./commands/pushedPlaces.ts'));
  app.part(PushedPlaces).start(navigator.serviceWorker);
};

/** The server may be away for a while. */
const untilLoaded = async <Code,>(load: () => Promise<Code>): Promise<Code> => {
  for (;;) {
    const code = await load().catch(() => null);
    if (code) return code;
    await pause(RETRY_DELAY_MS);
  }
};

/** Resolves when it is known whether someone is signed in. */
const whenSignInIsKnown = (app: AppSession): Promise<void> =>
  new Promise((resolve) => {
    const stop = app.store.subscribe(({ phase }) => {
      if (phase === 'loading') return;
      stop();
      resolve();
    });
  });

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Also handles a link pasted into the address bar of an open page. If the code cannot be loaded, the link stays there. */
const takeLink = async (app: AppSession): Promise<void> => {
  if (location.hash.length <= 1 && location.search.length <= 1) return;
  await import('./commands/addressLink.ts')
    .then(({ takeAddressLink }) => takeAddressLink(app))
    .catch(() => {});
};

/** If its code cannot be loaded, the screen tries again for ever. */
const openOffice = (root: HTMLElement): void =>
  void import('./features/office/openOffice.tsx')
    .then((office) => office.openOffice(root))
    .catch(() => setTimeout(() => location.reload(), RETRY_DELAY_MS));

const start = async (): Promise<void> => {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no element with the id "root"');
  restoreTheme();
  // A screen in an office has no session.
  if (location.hash.startsWith('#office=')) {
    openOffice(root);
    return;
  }
  const device = new BrowserDevice(lateActions);
  device.preloadSockets();
  const app = new AppSession(device);
  app.part(LateCommands).comeFrom(lazyCommands);
  addEventListener('hashchange', () => void takeLink(app));
  restoreDensity();
  restoreLetterKeys(app);
  followKeys(app);
  watchInputKind();
  warnBeforeLeaving(app);
  releaseDraftsOnLeaving(app);
  // The socket may still belong to the previous user: no tab may continue with it.
  whenUserChanges(() => askAgain(app));
  await Promise.race([
    Promise.all([takeLink(app), restoreLanguage(app), restoreKeys(app), restoreGrouping()]),
    pause(MAX_WAIT_MS),
  ]);
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

void start();
