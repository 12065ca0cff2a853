/** Behind difficult proxies, Slipway works, or the page says what is wrong and what to do. */
import type { Browser, Page } from '@playwright/test';
import { BACK, connection, expectAllSent, expectStored, press, shellKept } from './crew.ts';
import { expect, type Slipway, test } from './fixtures.ts';
import { type Gate, type Habits, ReverseProxy } from './proxy.ts';

const TASK = 'Draw the new empty states';

/** Tells the gateway the proxy's address, as an operator would. These tests use the demo team. */
const behind = async (slipway: Slipway, habits: Habits = {}): Promise<ReverseProxy> => {
  const proxy = await ReverseProxy.before(slipway.url, habits);
  await slipway.killGateway();
  await slipway.startGateway({ PUBLIC_URL: proxy.url, SLIPWAY_DEMO: '1' });
  return proxy;
};

const enter = async (browser: Browser, url: string): Promise<Page> => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  await page.getByRole('button', { name: /^Ada/ }).click();
  return page;
};

/** The page's message about the problem. */
const alert = (page: Page) => page.locator('.banner[role=alert]');

test('a proxy that rewrites Host makes no difference if PUBLIC_URL names its address', async ({
  browser,
  slipway,
}) => {
  const proxy = await behind(slipway, { rewritesHost: true });
  const ada = await enter(browser, proxy.url);
  await expect(connection(ada)).toContainText('Live');
  proxy.close();
});

test('without PUBLIC_URL the page and the log say which setting is missing', async ({ browser, slipway }) => {
  const proxy = await ReverseProxy.before(slipway.url, { rewritesHost: true });
  const ada = await enter(browser, proxy.url);
  await expect(ada.locator('p[role=status]')).toContainText(`PUBLIC_URL=${proxy.url}`);
  proxy.close();
});

test('a proxy that refuses upgrades: the page says so, and continues when the proxy lets them pass', async ({
  browser,
  slipway,
}) => {
  const proxy = await behind(slipway, { refusesUpgrades: true });
  const ada = await enter(browser, proxy.url);
  await expect(alert(ada)).toContainText('WebSocket upgrades for /ws', BACK);

  proxy.habits = {};
  await expect(connection(ada)).toContainText('Live', BACK);
  await expect(alert(ada)).toHaveCount(0);
  proxy.close();
});

for (const gate of ['redirect', 'unauthorised', 'page'] satisfies Gate[])
  test(`an expired sign-in to the network (${gate}): a button leads to it, and then the edits arrive`, {
    tag: gate === 'page' ? [] : ['@long'],
  }, async ({ browser, slipway }) => {
    const proxy = await behind(slipway);
    const ada = await enter(browser, proxy.url);
    await expect(connection(ada)).toContainText('Live');
    await shellKept(ada);
    proxy.gate = gate;
    proxy.cut();
    await expect(connection(ada)).toContainText('Offline');
    await press(ada, TASK, 's');
    await expectStored(ada, 'shipTask');
    await expect(alert(ada)).toContainText('sign in before you can reach Slipway', BACK);

    await alert(ada).getByRole('link', { name: 'Sign in' }).click();
    await ada.getByRole('button', { name: 'Sign in to the network' }).click();
    await expect(connection(ada)).toContainText('Live', BACK);
    await expectAllSent(ada);
    await expect(ada.getByRole('log')).toContainText(`Ada shipped ${TASK}`);
    proxy.close();
  });

test('an expired sign-in to the network is named in a browser without a service worker, too', async ({
  browser,
  slipway,
}) => {
  const proxy = await behind(slipway);
  const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  await page.goto(proxy.url);
  await page.getByRole('button', { name: /^Ada/ }).click();
  await expect(connection(page)).toContainText('Live');
  await page.waitForLoadState('networkidle');
  proxy.gate = 'redirect';
  proxy.cut();
  await expect(alert(page)).toContainText('sign in before you can reach Slipway', BACK);
  proxy.close();
});

test('[S23] a proxy that appends a comment to the page: the app still opens offline', async ({
  browser,
  slipway,
}) => {
  const proxy = await behind(slipway, { appends: '<!-- delivered by a CDN -->' });
  const ada = await enter(browser, proxy.url);
  await expect(connection(ada)).toContainText('Live');
  await shellKept(ada);
  proxy.close();
  await ada.reload();
  await expect(connection(ada)).toContainText('Offline');
});

test('a proxy that modifies scripts: the status line says that the app needs a connection to open', async ({
  browser,
  slipway,
}) => {
  const proxy = await behind(slipway, { appendsToScripts: '\n// optimised' });
  const ada = await enter(browser, proxy.url);
  await expect(connection(ada)).toContainText('Live');
  await expect(ada.getByText('needs a connection to open')).toBeVisible(BACK);
  proxy.close();
});
