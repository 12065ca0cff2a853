/** The app's files: it opens offline, a newer build replaces it on request, and it never reloads in a loop. */
import type { Page } from '@playwright/test';
import {
  BACK,
  connection,
  expectAllSent,
  expectStored,
  goOffline,
  openAs,
  press,
  row,
  shellKept,
} from './crew.ts';
import { expect, test } from './fixtures.ts';
import { nextProtocol, release } from './release.ts';

const TASK = 'Draw the new empty states';

/** Counts page loads from now on. */
const countLoads = (page: Page): { loads: number } => {
  const count = { loads: 0 };
  page.on('load', () => count.loads++);
  return count;
};

const script = (page: Page): Promise<string> =>
  page.evaluate(() => new URL(document.querySelector('script')?.src ?? '').pathname);

const updateButton = (page: Page) => page.getByRole('button', { name: 'Update ready' });
const banner = (page: Page) => page.getByRole('alert').filter({ hasText: 'Slipway was updated' });
const reload = (page: Page) => banner(page).getByRole('button', { name: 'Reload' }).click();
const newBuild = (page: Page) => page.locator('html[data-build=new]');

test('[S23] the app opens without network and server', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  await shellKept(ada);
  await goOffline(slipway, ada);

  await ada.reload();

  await expect(row(ada, 'tasks', TASK)).toBeVisible();
  await expect(connection(ada)).toContainText('Offline');
});

test('a page hears a click on a notification before it installs its service worker', async ({
  page,
  slipway,
}) => {
  await page.addInitScript(() => {
    const steps: string[] = [];
    const workers = navigator.serviceWorker;
    const [listen, register] = [workers.addEventListener, workers.register];
    workers.addEventListener = (type: string, ...rest: [never]) => {
      steps.push(type);
      listen.call(workers, type, ...rest);
    };
    workers.register = (...all) => {
      steps.push('register');
      return register.apply(workers, all);
    };
    Object.assign(globalThis, { steps });
  });
  await slipway.signIn(page, 'ada');
  await shellKept(page);
  const steps = await page.evaluate('steps');
  expect(steps).toEqual(expect.arrayContaining(['message', 'register']));
  expect((steps as string[]).indexOf('message')).toBeLessThan((steps as string[]).indexOf('register'));
});

test('the app opens offline later, even if the server was away right after the page had loaded', async ({
  page,
  slipway,
}) => {
  let failures = 3;
  await page.route('**/assets/later-*.js', (route) => (failures-- > 0 ? route.abort() : route.continue()));
  await slipway.signIn(page, 'ada');
  await shellKept(page);
});

test('the app can be installed', async ({ page, slipway }) => {
  await page.goto(slipway.url);
  const debugging = await page.context().newCDPSession(page);
  const { errors, url } = await debugging.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(url).toBe(`${slipway.url}/manifest.webmanifest`);
  const { installabilityErrors } = await debugging.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});

test('[S19] a newer build waits for a click, and is opened with one reload', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  await shellKept(ada);
  const counted = countLoads(ada);

  await slipway.deploy(release(`${slipway.folder}/new`, 'new'));
  await expect(updateButton(ada)).toBeVisible(BACK);
  expect(counted.loads).toBe(0);
  await updateButton(ada).click();

  await expect(newBuild(ada)).toBeAttached();
  await expect(connection(ada)).toContainText('Live');
  await expect(updateButton(ada)).toHaveCount(0);
  expect(counted.loads).toBe(1);
});

test('[S19] a tab that runs the older build keeps its files until it is closed', async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  await shellKept(ada);
  const other = await ada.context().newPage();
  await other.goto(slipway.url);
  await expect(connection(other)).toContainText('Live');
  const oldScript = await script(other);
  const ask = (page: Page) =>
    page.evaluate(async (path) => (await fetch(path, { cache: 'no-store' })).status, oldScript);

  await slipway.deploy(release(`${slipway.folder}/new`, 'new'));
  await updateButton(ada).click();
  await expect(newBuild(ada)).toBeAttached();

  await expect(updateButton(other)).toBeVisible();
  expect(await script(other)).toBe(oldScript);
  expect(await ask(other)).toBe(200);
  await other.close();
  // Each start checks for the update; the other tab may take a moment to close.
  await expect
    .poll(async () => {
      await ada.reload();
      return ask(ada);
    })
    .toBe(404);
});

test('[S19] a tab that is too old says so, gets the newest build with one click, and then sends its edits', async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  await shellKept(ada);
  const counted = countLoads(ada);
  await slipway.killGateway();
  await expect(connection(ada)).toContainText('Offline');
  await press(ada, TASK, 's');
  await expectStored(ada, 'shipTask');

  await slipway.deploy(release(`${slipway.folder}/new`, 'new', nextProtocol));
  await expect(banner(ada)).toBeVisible(BACK);
  await expect(connection(ada)).toContainText('1 unsent');
  expect(counted.loads).toBe(0);
  await reload(ada);

  await expect(newBuild(ada)).toBeAttached();
  await expectAllSent(ada);
  await expect(banner(ada)).toHaveCount(0);
  await expect(ada.getByRole('log')).toContainText(`Ada shipped ${TASK}`);
  expect(counted.loads).toBe(1);
});

test('[S19] a proxy that delivers old files does not cause a reload loop', { tag: '@long' }, async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  await shellKept(ada);
  const counted = countLoads(ada);
  const { server } = nextProtocol;

  await slipway.deploy(release(`${slipway.folder}/stale`, 'stale', { server }));
  for (const press of [1, 2]) {
    await reload(ada);
    await expect.poll(() => counted.loads).toBe(press);
    await expect(banner(ada)).toContainText('the old version loaded again');
  }

  await slipway.deploy(release(`${slipway.folder}/new`, 'new', nextProtocol));
  await reload(ada);
  await expect(newBuild(ada)).toBeAttached();
  await expect(connection(ada)).toContainText('Live');
  expect(counted.loads).toBe(3);
});
