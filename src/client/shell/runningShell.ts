/**
 * The tab's side of the service worker: has it installed, says when a newer build is ready, and moves over to that when the
 * person asks for it.
 *
 * Guarantees that a page is reloaded only by a press of a button, and once for each press. A build that the server calls too
 * old is first replaced in the ordinary way; when that brought the same again, the service worker is left out altogether, so
 * that its cache can never be what keeps somebody from the newest. Edits are in IndexedDB, which none of this touches.
 */
import { setApp, useApp } from '../state/store.ts';
import { isShellCache, type ShellMessage } from './shell.ts';

const WORKER = '/service-worker.js';
const CHECK_EVERY = 3_600_000;
const MAX_CHECKS = 6;
/** An installation that takes longer than this is not waited for: a reload brings what there is. */
const PATIENCE = 10_000;

/** Browsers have no service workers on plain HTTP, and none in some private windows: then pages come from the server. */
const workers: ServiceWorkerContainer | undefined = globalThis.navigator?.serviceWorker;

/** Begins when the page is loaded, so that the installation takes nothing from its first paint. */
export const startShell = (): void => {
  forgetTryWhenLive();
  if (!workers) return;
  if (document.readyState === 'complete') void install();
  else addEventListener('load', () => void install());
};

const install = async (): Promise<void> => {
  nameOwnScript();
  tellWhenOthersTakeOver();
  const registration = await workers?.register(WORKER).catch(() => undefined);
  if (!registration) {
    setApp({ opensOffline: false });
    return;
  }
  tellWhenReady(registration);
  tellWhetherItOpensOffline(registration);
  checkNowAndThen(registration);
  registration.active?.postMessage('opened' satisfies ShellMessage);
};

/** While the tab lives it holds this lock, by which the service worker knows whose files are still in use. */
const nameOwnScript = (): void => {
  const { pathname } = new URL(import.meta.url);
  void navigator.locks?.request(pathname, { mode: 'shared' }, () => new Promise(() => {})).catch(() => {});
};

const tellWhenReady = (registration: ServiceWorkerRegistration): void => {
  const look = () => {
    if (registration.waiting && registration.active) setApp({ updateReady: true });
  };
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', look),
  );
  look();
};

/** The first service worker of all takes over a page of its own build; any later one was asked for in another tab. */
const tellWhenOthersTakeOver = (): void => {
  let controlled = workers?.controller !== null;
  workers?.addEventListener('controllerchange', () => {
    if (controlled) setApp({ updateReady: true });
    controlled = true;
  });
};

/** A service worker that cannot be installed, because something on the way alters our scripts, must not go unnoticed. */
const tellWhetherItOpensOffline = (registration: ServiceWorkerRegistration): void => {
  const look = () => {
    if (registration.active) setApp({ opensOffline: true });
    else if (!registration.installing && !registration.waiting) setApp({ opensOffline: false });
  };
  registration.installing?.addEventListener('statechange', look);
  look();
};

/** After a cut, which is what a deploy looks like from here; and in a tab that is open for days. */
const checkNowAndThen = (registration: ServiceWorkerRegistration): void => {
  const check = () => void checkForUpdate(registration);
  setInterval(check, CHECK_EVERY);
  let wasLive = useApp.getState().connection === 'live';
  useApp.subscribe(({ connection }, before) => {
    if (connection !== 'live' || before.connection === 'live') return;
    if (wasLive) check();
    wasLive = true;
  });
};

/**
 * Asks the server for a newer build. A check that fails, as it may while a deploy is under way, is repeated soon: after one
 * second, then after twice as long each time.
 */
const checkForUpdate = async (registration: ServiceWorkerRegistration): Promise<void> => {
  for (let attempt = 0; attempt < MAX_CHECKS; attempt++) {
    if (await isChecked(registration)) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000 * 2 ** attempt));
  }
};

/** False when the server could not be asked, or when what it has could not be installed. */
const isChecked = async (registration: ServiceWorkerRegistration): Promise<boolean> => {
  try {
    await registration.update();
  } catch {
    return false;
  }
  const { installing } = registration;
  while (installing?.state === 'installing') if (!(await happened(installing, 'statechange'))) return false;
  return installing?.state !== 'redundant';
};

let moving = false;

/** Moves this tab over to the newest build there is. */
export const openNewest = async (): Promise<void> => {
  if (moving) return;
  moving = true;
  const waiting = await newestWorker().catch(() => null);
  if (waiting) {
    const changed = happened(workers, 'controllerchange');
    waiting.postMessage('takeOver' satisfies ShellMessage);
    await changed;
  }
  location.reload();
};

/** The same, when the server does not speak with this build any more. */
export const replaceTooOld = async (): Promise<void> => {
  if (wasTried()) await leaveOutWorker().catch(() => {});
  rememberTry();
  await openNewest();
};

/** A newer service worker that is installed and waits, if there is one now. */
const newestWorker = async (): Promise<ServiceWorker | null> => {
  const registration = await workers?.getRegistration();
  if (!registration) return null;
  if (!registration.waiting) await registration.update();
  const { installing } = registration;
  while (installing?.state === 'installing') {
    if (!(await happened(installing, 'statechange'))) break;
  }
  return registration.waiting;
};

const leaveOutWorker = async (): Promise<void> => {
  for (const registration of (await workers?.getRegistrations()) ?? []) await registration.unregister();
  for (const name of await caches.keys()) if (isShellCache(name)) await caches.delete(name);
};

/** True when the event came; false when it was waited for in vain. */
const happened = (target: EventTarget | undefined, type: string): Promise<boolean> =>
  new Promise((resolve) => {
    target?.addEventListener(type, () => resolve(true), { once: true });
    setTimeout(() => resolve(false), PATIENCE);
  });

/** Of this tab, across reloads: whether a reload was tried already since the server last took us in. */
const TRIED = 'slipway.tooOldReloaded';

export const wasTried = (): boolean => {
  try {
    return sessionStorage.getItem(TRIED) !== null;
  } catch {
    return false;
  }
};

const rememberTry = (): void => {
  try {
    sessionStorage.setItem(TRIED, 'yes');
  } catch {
    // Nothing may be kept in this browser: every press is then a first one.
  }
};

const forgetTryWhenLive = (): void => {
  useApp.subscribe(({ connection }, before) => {
    if (connection !== 'live' || connection === before.connection) return;
    try {
      sessionStorage.removeItem(TRIED);
    } catch {
      // As above: there was nothing.
    }
  });
};
