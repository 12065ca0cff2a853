/** Reading: the visible text does not move, everything can be reached, and sizes follow the reader's settings. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Locator, type Page } from '@playwright/test';
import { WireClient } from '../test/fixtures/wireClient.ts';
import { completeChromium } from './chromiumArguments.ts';
import { connection, openAs, row, say } from './crew.ts';
import { expect, type Slipway, test } from './fixtures.ts';

const log = (page: Page): Locator => page.getByRole('log');
const line = (page: Page, text: string): Locator => log(page).getByText(text, { exact: true });

/** Sends many messages as a member without a browser. */
const talk = async (slipway: Slipway, count: number): Promise<void> => {
  const jun = await WireClient.open(slipway.url, 'jun');
  let last = 0;
  for (let n = 1; n <= count; n++) last = jun.send('sendChat', { text: `line ${n}` });
  await jun.entry(last);
  jun.close();
};

const topOf = async (place: Locator): Promise<number> => (await place.boundingBox())?.y ?? Number.NaN;

/** Scrolls the chat up to this text. */
const scrollUpTo = async (page: Page, text: string): Promise<void> => {
  await expect(async () => {
    await log(page).evaluate((element) => {
      element.scrollTop = 0;
    });
    await expect(line(page, text)).toHaveCount(1, { timeout: 300 });
  }).toPass();
};

test('[S30] with the chat scrolled up nothing moves when others write, and everything can be reached', async ({
  browser,
  slipway,
}) => {
  await talk(slipway, 260);
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await expect(line(ada, 'line 260')).toBeInViewport();

  await log(ada).evaluate((element) => element.scrollBy(0, -1_200));
  await expect(ada.getByRole('button', { name: 'Newest' })).toBeVisible();
  const read = line(ada, 'line 210');
  await read.scrollIntoViewIfNeeded();
  const before = await topOf(read);
  for (const words of ['one more', 'and another', 'and a third']) await say(jun, words);
  await expect(line(ada, 'and a third')).toHaveCount(1);
  expect(await topOf(read)).toBe(before);
  await expect(line(ada, 'and a third')).not.toBeInViewport();

  await scrollUpTo(ada, 'line 1');
  await scrollUpTo(ada, 'The travel agents have understood the fare rules. One of them even laughed.');
  await expect(line(ada, 'line 1')).toHaveCount(1);
  await say(ada, 'back to the end');
  await expect(line(ada, 'back to the end')).toBeInViewport();
});

type Shift = PerformanceEntry & {
  readonly value: number;
  readonly sources: readonly { readonly node: Element | null }[];
};

for (const [name, viewport] of [
  ['a desktop', { width: 1280, height: 800 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  test(`the sign-in page does not shift while it loads: ${name}`, async ({ browser, slipway }) => {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const shifts: { value: number; nodes: string[] }[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, sources } = entry as Shift;
          shifts.push({ value, nodes: sources.map(({ node }) => node?.outerHTML?.slice(0, 60) ?? 'text') });
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    // Delays the answer until everything else has been drawn.
    await page.route('**/api/session', async (route) => {
      await page.waitForFunction(() => document.querySelector('.signIn, .skeleton'));
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
      await route.continue();
    });
    await page.goto(slipway.url);
    await expect(page.getByRole('button', { name: /Ada Kern/ })).toBeVisible();
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    const shifts = (await page.evaluate('shifts')) as { value: number; nodes: string[] }[];
    const total = shifts.reduce((sum, { value }) => sum + value, 0);
    expect(total, JSON.stringify(shifts)).toBeLessThanOrEqual(0.02);
  });
}

/** Whether the middle of an element is visible and not covered by another one. */
const isClear = (place: Locator): Promise<boolean> =>
  place.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const found = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return found !== null && (found === element || element.contains(found));
  });

for (const [zoom, viewport, rows] of [
  ['200 %', { width: 640, height: 380 }, 2],
  ['400 %', { width: 320, height: 190 }, 1],
] as const) {
  test(`at ${zoom} zoom of 1280 × 760 there is room for the list`, async ({ browser, slipway }) => {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    await slipway.signIn(page, 'ada');
    await expect(connection(page)).toContainText('Live');
    await page.keyboard.press('Home');
    const seen = page.locator('[role=row][data-list=tasks]');
    for (let at = 0; at < rows; at++) await expect.poll(() => isClear(seen.nth(at))).toBe(true);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
    await page.keyboard.press('j');
    await expect.poll(() => isClear(seen.nth(1))).toBe(true);
  });
}

test('sizes follow the font size of the browser', async ({ slipway, browser }) => {
  const profile = join(slipway.folder, 'profile');
  await mkdir(join(profile, 'Default'), { recursive: true });
  const webprefs = { default_font_size: 24 };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify({ webkit: { webprefs } }));
  const large: BrowserContext = await chromium.launchPersistentContext(profile, {
    ...completeChromium.launchOptions,
    viewport: { width: 1280, height: 800 },
  });
  const usual = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const heights: number[] = [];
  for (const context of [usual, large]) {
    const page = await context.newPage();
    await slipway.signIn(page, 'ada');
    const first = row(page, 'tasks', 'Draw the new empty states');
    heights.push((await first.boundingBox())?.height ?? 0);
    expect(await isClear(first)).toBe(true);
  }
  await large.close();
  expect(heights[1]).toBeGreaterThanOrEqual((heights[0] ?? 0) * 1.45);
});

test('with forced colours the focused field and the selected option of the picker are outlined', async ({
  page,
  slipway,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await slipway.signIn(page, 'ada');
  const outline = (place: Locator) => place.evaluate((element) => getComputedStyle(element).outlineStyle);
  await page.getByRole('textbox', { name: 'New task' }).focus();
  expect(await outline(page.locator('.quick'))).toBe('solid');
  await page.getByRole('textbox', { name: 'Message to the team' }).focus();
  expect(await outline(page.locator('.compose'))).toBe('solid');
  await row(page, 'tasks', 'Draw the new empty states').focus();
  await page.keyboard.press('a');
  expect(await outline(page.getByRole('option', { selected: true }))).toBe('solid');
});

test('a long title can be read in full, and stacked accents do not cause horizontal scrolling', async ({
  browser,
  slipway,
}) => {
  const page = await openAs(browser, slipway, 'ada');
  const title = 'A title that goes on '.repeat(14).trim();
  await page.getByRole('textbox', { name: 'New task' }).fill(title);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  const text = row(page, 'tasks', title).locator('.title');
  expect(await text.evaluate((element) => element.scrollHeight - element.clientHeight)).toBeLessThanOrEqual(
    1,
  );
  await say(page, 'x\u0336\u0489\u20dd\u20e4'.repeat(60));
  await say(page, `o${'\u0301\u0489\u034f'.repeat(150)}`);
  await expect(log(page)).toContainText('o\u0301');
  expect(
    await log(page).evaluate((element) => element.scrollWidth - element.clientWidth),
  ).toBeLessThanOrEqual(0);
});

test('[S30] when the browser reports that it is offline, so does the page, and nobody has a green dot', async ({
  browser,
  slipway,
}) => {
  const page = await openAs(browser, slipway, 'ada');
  await openAs(browser, slipway, 'jun');
  await expect(page.locator('.avatar i[data-online=true]')).toHaveCount(2);
  await page.context().setOffline(true);
  await expect(connection(page)).toContainText('Offline', { timeout: 3_000 });
  await expect(page.locator('.avatar i[data-online=true]')).toHaveCount(0);
});

test('[S29] times follow the device to another time zone without a reload', async ({ page, slipway }) => {
  const machine = await page.context().newCDPSession(page);
  const moveTo = (timezoneId: string) => machine.send('Emulation.setTimezoneOverride', { timezoneId });
  await moveTo('Europe/Lisbon');
  await slipway.signIn(page, 'ada');
  await expect(connection(page)).toContainText('Live');
  const inChat = log(page).locator('.message time');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  const inList = page.locator('[data-shipped] time');
  await expect(inList.first()).toBeVisible();
  const before = { chat: await inChat.allTextContents(), list: await inList.allTextContents() };
  await moveTo('Asia/Kathmandu');
  const stale = (now: readonly string[], then: readonly string[]) =>
    now.filter((time, at) => time === then[at]);
  await expect.poll(async () => stale(await inChat.allTextContents(), before.chat)).toEqual([]);
  await expect.poll(async () => stale(await inList.allTextContents(), before.list)).toEqual([]);
});

/** Ships tasks of Ada one after the other, through a client without a browser. */
const ship = async (slipway: Slipway, count: number): Promise<void> => {
  const ada = await WireClient.open(slipway.url, 'ada');
  for (let n = 1; n <= count; n++) {
    const made = await ada.entry(
      ada.send('createTask', { member: 'ada', title: `ship ${n}`, list: 'tasks' }),
    );
    ada.send('shipTask', { member: 'ada', task: made.changes[0]?.id });
  }
  await ada.until(() => ada.entries().filter(({ action }) => action === 'shipTask').length >= count);
  ada.close();
};

test('[S30] all of 230 ships in a day are counted, and they displace no message from the chat', async ({
  browser,
  slipway,
}) => {
  test.slow();
  await ship(slipway, 230);
  const page = await openAs(browser, slipway, 'ada');
  const heading = page.getByRole('heading', { name: /Shipped today/ });
  await expect(heading).toContainText(/23\d/, { timeout: 20_000 });
  await expect(heading).not.toContainText('+');
  await scrollUpTo(page, 'On it after the notes.');
});
