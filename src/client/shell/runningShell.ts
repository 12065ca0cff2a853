/**
 * The tab's side of the service worker: installs it, reports that a newer build is ready, and switches to that build
 * when the user asks for it.
 *
 * Guarantees that a page reloads only when the user presses a button, once per press. A build that the server rejects
 * as too old is first replaced in the normal way; if the same build loads again, the service worker is bypassed, so
 * that its cache cannot block the newest build. Edits are in IndexedDB, which none of this touches.
 */
import type { AppSession } from '../state/appSession.ts';
import { isShellCache, type ShellMessage } from './shell.ts';

const WORKER = '/service-worker.js';
const CHECK_INTERVAL_MS = 3_600_000;
const MAX_CHECKS = 6;
/** If an installation takes longer, the page reloads with the current files. */
const TAKE_OVER_TIMEOUT_MS = 10_000;
/** Remembers per tab, across reloads, that a reload was tried since the server last accepted this build. */
const TRIED = 'slipway.tooOldReloaded';

export class RunningShell {
  /** Missing on plain HTTP and in some private windows: pages then come from the server. */
  private readonly workers: ServiceWorkerContainer | undefined = globalThis.navigator?.serviceWorker;
  private isMoving = false;
  private wasLive = false;
  private registration: ServiceWorkerRegistration | undefined;

  constructor(private readonly app: AppSession) {}

  /** Starts after the page has loaded, so that installation does not delay the first paint. */
  start(): void {
    if (this.app.state.live) this.becameLive();
    this.app.store.subscribe(({ live }, before) => {
      if (live && !before.live) this.becameLive();
    });
    if (!this.workers) return;
    if (document.readyState === 'complete') void this.install();
    else addEventListener('load', () => void this.install());
  }

  /** Whether a reload was tried since the server last accepted this tab. */
  wasTried(): boolean {
    try {
      return sessionStorage.getItem(TRIED) !== null;
    } catch {
      return false;
    }
  }

  /** Switches this tab to the newest available build. */
  async openNewest(): Promise<void> {
    if (this.isMoving) return;
    this.isMoving = true;
    const waiting = await newestWorker(this.workers).catch(() => null);
    if (waiting) {
      const changed = happened(this.workers, 'controllerchange');
      waiting.postMessage('takeOver' satisfies ShellMessage);
      await changed;
    }
    location.reload();
  }

  /** Replaces a build that the server no longer accepts. */
  async replaceTooOld(): Promise<void> {
    if (this.wasTried()) await leaveOutWorker(this.workers).catch(() => {});
    rememberTry();
    await this.openNewest();
  }

  /** The server accepts this build. A deploy looks like a cut, so after one the server may have a newer build. */
  private becameLive(): void {
    forgetTry();
    if (this.wasLive && this.registration) void checkForUpdate(this.registration);
    this.wasLive = true;
  }

  private async install(): Promise<void> {
    nameOwnScript();
    this.tellWhenOthersTakeOver();
    const registration = await this.workers?.register(WORKER).catch(() => undefined);
    if (!registration) {
      this.app.set({ opensOffline: false });
      return;
    }
    this.registration = registration;
    this.tellWhenReady(registration);
    this.tellWhetherItOpensOffline(registration);
    setInterval(() => void checkForUpdate(registration), CHECK_INTERVAL_MS);
    registration.active?.postMessage('opened' satisfies ShellMessage);
  }

  private tellWhenReady(registration: ServiceWorkerRegistration): void {
    const look = () => {
      if (registration.waiting && registration.active) this.app.set({ updateReady: true });
    };
    registration.addEventListener('updatefound', () =>
      registration.installing?.addEventListener('statechange', look),
    );
    look();
  }

  /**
   * The very first service worker takes over a page of its own build. Any later takeover was requested in another tab.
   */
  private tellWhenOthersTakeOver(): void {
    let controlled = this.workers?.controller !== null;
    this.workers?.addEventListener('controllerchange', () => {
      if (controlled) this.app.set({ updateReady: true });
      controlled = true;
    });
  }

  /** Reports a service worker that cannot be installed, for example because a proxy alters our scripts. */
  private tellWhetherItOpensOffline(registration: ServiceWorkerRegistration): void {
    const look = () => {
      if (registration.active) this.app.set({ opensOffline: true });
      else if (!registration.installing && !registration.waiting) this.app.set({ opensOffline: false });
    };
    registration.installing?.addEventListener('statechange', look);
    look();
  }
}

/** Holds a lock while the tab is open; its name tells the service worker whose files are in use. */
const nameOwnScript = (): void => {
  const { pathname } = new URL(import.meta.url);
  void navigator.locks?.request(pathname, { mode: 'shared' }, () => new Promise(() => {})).catch(() => {});
};

/**
 * Checks the server for a newer build. A failed check, which a deploy can cause, is retried after one second, then
 * after twice as long each time.
 */
const checkForUpdate = async (registration: ServiceWorkerRegistration): Promise<void> => {
  for (let attempt = 0; attempt < MAX_CHECKS; attempt++) {
    if (await isChecked(registration)) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000 * 2 ** attempt));
  }
};

/** False if the server could not be reached, or if its build could not be installed. */
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

/** A newer service worker that is installed and waiting, if there is one. */
const newestWorker = async (workers: ServiceWorkerContainer | undefined): Promise<ServiceWorker | null> => {
  const registration = await workers?.getRegistration();
  if (!registration) return null;
  if (!registration.waiting) await registration.update();
  const { installing } = registration;
  while (installing?.state === 'installing') {
    if (!(await happened(installing, 'statechange'))) break;
  }
  return registration.waiting;
};

const leaveOutWorker = async (workers: ServiceWorkerContainer | undefined): Promise<void> => {
  for (const registration of (await workers?.getRegistrations()) ?? []) await registration.unregister();
  for (const name of await caches.keys()) if (isShellCache(name)) await caches.delete(name);
};

/** True when the event fires, false on timeout. */
const happened = (target: EventTarget | undefined, type: string): Promise<boolean> =>
  new Promise((resolve) => {
    target?.addEventListener(type, () => resolve(true), { once: true });
    setTimeout(() => resolve(false), TAKE_OVER_TIMEOUT_MS);
  });

const rememberTry = (): void => {
  try {
    sessionStorage.setItem(TRIED, 'yes');
  } catch {
    // Without storage, every press counts as the first.
  }
};

const forgetTry = (): void => {
  try {
    sessionStorage.removeItem(TRIED);
  } catch {
    // Without storage there is nothing to remove.
  }
};
