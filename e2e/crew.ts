/** Shared by many browser tests: opens a browser for a member, and checks what it shows. */
import { inflateRawSync } from 'node:zlib';
import { type Browser, expect, type Locator, type Page, type WebSocket } from '@playwright/test';
import { isUserEdit } from '../src/client/engine/ledger.ts';
import type { StoredJob } from '../src/client/engine/storage.ts';
import type { DemoMember, Slipway } from './fixtures.ts';

/** Opens a separate browser for a member, and waits for the team. */
export const openAs = async (browser: Browser, slipway: Slipway, member: DemoMember): Promise<Page> => {
  const context = await browser.newContext();
  const page = await context.newPage();
  watchSockets(page);
  await slipway.signIn(page, member);
  await expect(connection(page)).toContainText('Live');
  return page;
};

export const connection = (page: Page): Locator => page.getByRole('contentinfo');

export const notices = (page: Page): Locator => page.getByRole('region', { name: 'Notices' });

/** The row of the task with this title in a list. */
export const row = (page: Page, list: 'tasks' | 'later' | 'shipped', title: string): Locator =>
  page.locator(`[role=row][data-list=${list}]:not([data-ghost])`).filter({ hasText: title });

/** The titles of the shown list, in order. */
export const titles = (page: Page, list: 'tasks' | 'later'): Promise<string[]> =>
  page.locator(`[role=row][data-list=${list}]:not([data-ghost]) .title`).allTextContents();

export const lookAt = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('region', { name: 'Team' }).getByRole('button', { name }).click();
};

/** Adds new tasks, one after the other. */
export const write = async (page: Page, ...names: readonly string[]): Promise<void> => {
  await page.getByRole('textbox', { name: 'New task' }).click();
  for (const name of names) {
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
};

/** Gives the task under the cursor a label. */
export const addLabel = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('Shift+Digit3');
  await page.getByRole('combobox', { name: 'Find or create a label' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
};

export const say = async (page: Page, words: string): Promise<void> => {
  // Stored pages of earlier versions say "crew".
  await page.getByRole('textbox', { name: /^Message to the (team|crew)$/ }).fill(words);
  await page.keyboard.press('Enter');
};

/** Resolves when this browser has cached the files of its build, so that it can open the app offline. */
export const shellKept = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state !== 'activated')
      await new Promise((done) => active?.addEventListener('statechange', done, { once: true }));
  });

/** Cuts the network off. */
export const goOffline = async (slipway: Slipway, ...pages: readonly Page[]): Promise<void> => {
  await slipway.killGateway();
  for (const page of pages) await page.context().setOffline(true);
  for (const page of pages) await expect(connection(page)).toContainText('Offline');
};

export const goOnline = async (slipway: Slipway, ...pages: readonly Page[]): Promise<void> => {
  await slipway.startGateway();
  for (const page of pages) await page.context().setOffline(false);
};

/** Time for a browser to reconnect: it waits before each attempt, and longer after each failure. */
export const BACK = { timeout: 15_000 };

/**
 * Waits until edits by these actions are on the device. The status line does not show an edit immediately, so check the
 * device first: then `expectAllSent` waits for the edit, and a reload keeps it.
 */
export const expectStored = async (page: Page, ...actions: readonly string[]): Promise<void> => {
  const stored = async () => (await editsOnDevice(page)).map(({ job }) => job.action);
  await expect.poll(stored).toEqual(expect.arrayContaining([...actions]));
};

/** Waits until the undo history on the device contains an edit by this action. It is stored after the edit itself. */
export const expectUndoStored = (page: Page, action: string): Promise<void> =>
  expect.poll(() => storedOnDevice(page)).toContain(`"verb":"${action}"`);

/** Number of user edits on this device, in all its tabs, that are not known to be in the log. */
export const unsentOnDevice = async (page: Page): Promise<number> =>
  (await editsOnDevice(page)).filter(({ job, state }) => state === 'unsent' && isUserEdit(job)).length;

/** Waits until the log holds every edit on this device. First make sure that the edits are on the device. */
export const expectAllSent = async (
  page: Page,
  patience: { readonly timeout: number } = BACK,
): Promise<void> => {
  await expect(connection(page)).toContainText('Live', BACK);
  await expect.poll(() => unsentOnDevice(page), patience).toBe(0);
  await expect(connection(page)).not.toContainText('unsent');
};

export const pressKeys = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Puts the cursor on a task and presses keys. */
export const press = async (page: Page, title: string, ...keys: readonly string[]): Promise<void> => {
  await row(page, 'tasks', title).focus();
  await pressKeys(page, ...keys);
};

/** Drags to the target and keeps the button down. In steps, because a drag begins only after some movement. */
export const drag = async (
  page: Page,
  from: Locator,
  to: Locator,
  at: 'top' | 'middle' = 'middle',
): Promise<void> => {
  await from.hover();
  await page.mouse.down();
  const box = await to.boundingBox();
  if (!box) throw new Error('the target is not on the screen');
  const y = box.y + (at === 'top' ? 3 : box.height / 2);
  await page.mouse.move(box.x + box.width / 2, y - 8, { steps: 6 });
  await page.mouse.move(box.x + box.width / 2, y, { steps: 3 });
};

type Frame = { readonly type: string; readonly client?: string };
type FrameListener = (frame: Frame, isFromServer: boolean) => void;

/**
 * Listeners to the sockets of a page. They are registered early, because a socket can only be watched from its start
 * and may be used for the whole test.
 */
const frameListeners = new WeakMap<Page, Set<FrameListener>>();

const watchSockets = (page: Page): Set<FrameListener> => {
  const known = frameListeners.get(page);
  if (known) return known;
  const listeners = new Set<FrameListener>();
  frameListeners.set(page, listeners);
  const tell = (payload: string | Buffer, isFromServer: boolean) => {
    // Long snapshots are compressed.
    const text = typeof payload === 'string' ? payload : String(inflateRawSync(payload));
    const frame = JSON.parse(text) as Frame;
    for (const listener of listeners) listener(frame, isFromServer);
  };
  page.on('websocket', (socket: WebSocket) => {
    socket.on('framesent', ({ payload }) => tell(payload, false));
    socket.on('framereceived', ({ payload }) => tell(payload, true));
  });
  return listeners;
};

/** The client ids of all hellos that a page sends from now on. */
export const listenForClients = (page: Page): Set<string> => {
  const clients = new Set<string>();
  watchSockets(page).add(({ type, client }, isFromServer) => {
    if (!isFromServer && type === 'hello' && client !== undefined) clients.add(client);
  });
  return clients;
};

/** The types of all messages that the server sends from now on. */
export const listen = (page: Page): string[] => {
  const types: string[] = [];
  watchSockets(page).add(({ type }, isFromServer) => {
    if (isFromServer) types.push(type);
  });
  return types;
};

type Device = {
  readonly jobs?: readonly StoredJob[];
  readonly [store: string]: readonly unknown[] | undefined;
};

/** Everything in IndexedDB, by store. */
export const readDevice = (page: Page): Promise<Device> =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((settle, fail) => {
        request.onsuccess = () => settle(request.result);
        request.onerror = () => fail(request.error);
      });
    const database = await answer(indexedDB.open('slipway'));
    const names = [...database.objectStoreNames];
    const transaction = database.transaction(names);
    const all = await Promise.all(
      names.map(async (name) => [name, await answer(transaction.objectStore(name).getAll())]),
    );
    database.close();
    return Object.fromEntries(all);
  });

/** Everything in IndexedDB, as one text to search in. */
export const storedOnDevice = async (page: Page): Promise<string> => JSON.stringify(await readDevice(page));

/** The edits in IndexedDB. An edit stays there for ten seconds after the log holds it. */
const editsOnDevice = async (page: Page): Promise<readonly StoredJob[]> =>
  (await readDevice(page)).jobs ?? [];
