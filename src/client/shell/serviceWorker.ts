/**
 * Opens the app offline: caches the files of its own build, all or none, and serves them from the cache first.
 *
 * A newer service worker installs next to it and waits until a tab asks it to take over or the last tab is closed; it
 * never takes over while a tab is in use. Files of an older build stay as long as a tab runs it. All other requests go
 * to the server untouched.
 *
 * It also shows push notifications and opens their target in the page. A repeated push silently replaces the earlier
 * one. If the browser replaces the push subscription, the server receives the new one.
 */
import { readPushText } from '../../model/pushText.ts';
import { linkToPlace, placeOf } from '../state/pushedPlace.ts';
import { builtShell } from './builtShell.ts';
import { renewPush } from './renewedPush.ts';
import {
  isOfShell,
  isPageOf,
  isShellCache,
  type KeptShell,
  type ShellMessage,
  shellCache,
  toFetch,
  unusedCaches,
} from './shell.ts';
import type { WorkerScope } from './workerScope.ts';

const scope = globalThis as unknown as WorkerScope;

scope.addEventListener('install', (event) => event.waitUntil(keepShell()));

scope.addEventListener('activate', (event) =>
  event.waitUntil(dropUnused().then(() => scope.clients.claim())),
);

scope.addEventListener('fetch', (event) => {
  if (isOfShell(event.request, builtShell, scope.location.origin)) event.respondWith(answer(event.request));
});

scope.addEventListener('message', (event) => {
  const message = event.data as ShellMessage;
  if (message === 'takeOver') event.waitUntil(scope.skipWaiting());
  if (message === 'opened') event.waitUntil(dropUnused());
});

scope.addEventListener('push', (event) => event.waitUntil(showPush(event.data?.text() ?? '')));

scope.addEventListener('pushsubscriptionchange', (event) =>
  event.waitUntil(renewPush(scope.registration.pushManager, event)),
);

scope.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openPlace(event.notification.data));
});

/** Browsers require a notification for each push, so an unreadable one is shown with the app's name only. */
const showPush = async (text: string): Promise<void> => {
  const push = readPushText(text);
  if (!push) return scope.registration.showNotification('Slipway', { tag: 'unreadable', icon: ICON });
  const { title, body, tag, team, task } = push;
  await scope.registration.showNotification(title, { body, tag, icon: ICON, data: { team, task } });
};

const ICON = '/icon-192.png';

/** Opens it in the most recently used tab, or in a new one. */
const openPlace = async (data: unknown): Promise<void> => {
  const place = placeOf(data);
  const [tab] = await scope.clients.matchAll({ type: 'window' });
  if (!tab) await scope.clients.openWindow(place ? linkToPlace(place) : '/');
  else {
    tab.postMessage({ open: place });
    await tab.focus();
  }
};

const keepShell = async (): Promise<void> => {
  const cache = await caches.open(shellCache(builtShell));
  await cache.addAll(builtShell.files.map(toFetch).map(({ path, init }) => new Request(path, init)));
  const page = await (await cache.match('/'))?.text();
  if (!isPageOf(page ?? '', builtShell))
    throw new Error('the page is of another build than its service worker');
};

const MATCH = { ignoreSearch: true, ignoreVary: true };

const answer = async (request: Request): Promise<Response> => {
  const own = await caches.match(request, { ...MATCH, cacheName: shellCache(builtShell) });
  return own ?? (await caches.match(request, MATCH)) ?? fetch(request);
};

/** Does nothing while a newer build is installing or waiting: no tab runs its files, but they must stay. */
const dropUnused = async (): Promise<void> => {
  if (scope.registration.installing || scope.registration.waiting) return;
  const kept = await Promise.all((await caches.keys()).filter(isShellCache).map(pathsIn));
  const { held = [] } = await scope.navigator.locks.query();
  const scripts = new Set(held.map(({ name = '' }) => name));
  await Promise.all(unusedCaches(kept, builtShell, scripts).map((cache) => caches.delete(cache)));
};

const pathsIn = async (cache: string): Promise<KeptShell> => {
  const requests = await (await caches.open(cache)).keys();
  return { cache, paths: requests.map(({ url }) => new URL(url).pathname) };
};
