/** The first load: the size of the initial bundle, keys typed before the rest has loaded, and layout shifts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';
import { row } from './crew.ts';
import { expect, type Slipway, test } from './fixtures.ts';

const CLIENT = 'dist/client';
/** Maximum gzipped bytes: the current size of the scripts, rounded up to half a kilobyte. */
const MAX_SCRIPTS = 123_000;
const MAX_STYLES = 7_500;

/** The files that a built page needs before it can draw, including all imports. */
const filesOfFirstPaint = (): { readonly scripts: string[]; readonly styles: string[] } => {
  const page = readFileSync(join(CLIENT, 'index.html'), 'utf8');
  const named = [...page.matchAll(/\/assets\/([\w.-]+\.(?:js|css))/g)].map(([, name = '']) => name);
  const scripts = named.filter((name) => name.endsWith('.js'));
  for (const name of scripts) {
    const code = readFileSync(join(CLIENT, 'assets', name), 'utf8');
    for (const [, imported = ''] of code.matchAll(/\b(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
      if (!scripts.includes(imported)) scripts.push(imported);
  }
  return { scripts, styles: named.filter((name) => name.endsWith('.css')) };
};

const weightOf = (names: readonly string[]): number =>
  names
    .map((name) => gzipSync(readFileSync(join(CLIENT, 'assets', name)), { level: 9 }).length)
    .reduce((sum, bytes) => sum + bytes, 0);

test('the scripts and styles before the first paint stay small', () => {
  const { scripts, styles } = filesOfFirstPaint();
  expect(scripts.length).toBeGreaterThan(0);
  expect(weightOf(scripts), scripts.join()).toBeLessThanOrEqual(MAX_SCRIPTS);
  expect(weightOf(styles), styles.join()).toBeLessThanOrEqual(MAX_STYLES);
});

/** Delays all code outside the initial bundle until `arrive` is called. */
const holdLaterCode = async (page: Page): Promise<{ readonly arrive: () => void }> => {
  let arrive = (): void => {};
  const released = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/assets/later-*.js', async (route) => {
    await released;
    await route.continue();
  });
  return { arrive: () => arrive() };
};

/** Opens the page in a browser without service workers, because their responses cannot be delayed here. */
const openWithoutWorker = async (
  browser: Browser,
  slipway: Slipway,
  viewport = { width: 1280, height: 800 },
): Promise<Page> => {
  const context = await browser.newContext({ serviceWorkers: 'block', viewport });
  const page = await context.newPage();
  await slipway.signIn(page, 'ada');
  await expect(row(page, 'tasks', FIRST)).toBeVisible();
  return page;
};

const FIRST = 'Draw the new empty states';

test('[S35] keys typed before their code has loaded take effect in order', async ({ browser, slipway }) => {
  const page = await openWithoutWorker(browser, slipway);
  const later = await holdLaterCode(page);
  await page.reload();
  await row(page, 'tasks', FIRST).focus();
  await page.keyboard.press('m');
  await page.keyboard.type('Ahoy, all of us');
  later.arrive();
  const field = page.getByRole('textbox', { name: 'Comment' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('Ahoy, all of us');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ahoy, all of us')).toBeVisible();
  await expect(field).toHaveValue('');
});

test('the page says that it is loading until the code of the page to sign in has arrived', async ({
  browser,
  slipway,
}) => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  let isAway = true;
  await page.route('**/assets/entrance-*.js', (route) => (isAway ? route.abort() : route.continue()));
  const asked = page.waitForRequest('**/assets/entrance-*.js');
  await page.goto(slipway.url);
  await asked;
  await drawn(page);
  await expect(page.locator('main[aria-busy=true]')).toBeVisible();
  isAway = false;
  await expect(page.getByRole('button', { name: /Ada Kern/ })).toBeVisible();
  await expect(page.locator('main[aria-busy=true]')).toHaveCount(0);
});

type Shift = PerformanceEntry & {
  readonly value: number;
  readonly sources: readonly { readonly node: Element | null }[];
};

for (const [name, viewport] of [
  ['a desktop', { width: 1280, height: 800 }],
  ['a phone', { width: 390, height: 844 }],
] as const)
  test(`the team does not shift while the rest of the screen loads: ${name}`, async ({
    browser,
    slipway,
  }) => {
    const page = await openWithoutWorker(browser, slipway, viewport);
    const later = await holdLaterCode(page);
    await page.addInitScript(() => {
      const shifts: { value: number; nodes: string[] }[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, sources } = entry as Shift;
          shifts.push({ value, nodes: sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? 'text') });
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.reload();
    await expect(row(page, 'tasks', FIRST)).toBeVisible();
    await drawn(page);
    later.arrive();
    await expect(page.locator('[role=log]')).toBeAttached();
    await drawn(page);
    const shifts = (await page.evaluate('shifts')) as { value: number; nodes: string[] }[];
    const total = shifts.reduce((sum, { value }) => sum + value, 0);
    expect(total, JSON.stringify(shifts)).toBeLessThanOrEqual(0.02);
  });

const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
