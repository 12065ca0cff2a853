/** A list of ten thousand tasks: only the rows near the window and the cursor are rendered. */
import type { Page } from '@playwright/test';
import { expectAccessible, openAtWidth, SCREENS } from './accessibility.ts';
import { drag, notices, openAs, row, write } from './crew.ts';
import { expect, test } from './fixtures.ts';
import { fillList, letter } from './longLists.ts';

const TASKS = 10_000;
const MAX_ROWS = 200;

/** The demo has six tasks on this list. */
const BEFORE = 6;

const rows = (page: Page) => page.locator('[role=row]');
const focused = (page: Page) => page.locator('[role=row]:focus');
const topOf = (page: Page) => focused(page).evaluate((element) => element.getBoundingClientRect().top);

const laterCount = async (page: Page): Promise<number> =>
  Number(/\d+/.exec((await page.getByRole('button', { name: /^Later/ }).textContent()) ?? ''));

/** The titles of the rows in the middle of the window. */
const inSight = (page: Page): Promise<string[]> =>
  rows(page).evaluateAll((all) =>
    all
      .filter((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return top > innerHeight / 3 && bottom < innerHeight * 0.9;
      })
      .map((one) => one.querySelector('.title')?.textContent ?? ''),
  );

/** Watches every frame. @returns a function that tells whether focus has ever fallen to the page */
const watchFocus = async (page: Page): Promise<() => Promise<boolean>> => {
  await page.evaluate(() => {
    const watch = () => {
      if (document.activeElement === document.body) Object.assign(globalThis, { wasLost: true });
      requestAnimationFrame(watch);
    };
    watch();
  });
  return () => page.evaluate(() => 'wasLost' in globalThis);
};

test('the keyboard works in a list of ten thousand tasks, and few of them have rows', async ({
  browser,
  slipway,
}) => {
  await fillList(slipway, 'tasks', TASKS);
  const ada = await openAs(browser, slipway, 'ada');
  await ada.keyboard.press('Home');
  const wasLost = await watchFocus(ada);
  const grid = ada.getByRole('grid', { name: 'Now' });
  await expect(grid).toHaveAttribute('aria-rowcount', `${TASKS + BEFORE}`);
  expect(await rows(ada).count()).toBeLessThanOrEqual(MAX_ROWS);

  for (let at = 0; at < 60; at += 1) await ada.keyboard.press('ArrowDown');
  await expect(row(ada, 'tasks', letter(60 - BEFORE))).toBeFocused();
  await expect(focused(ada)).toHaveAttribute('aria-rowindex', '61');
  await expect(focused(ada)).toBeInViewport();

  await ada.keyboard.press('Shift+ArrowDown');
  await ada.keyboard.press('Shift+ArrowDown');
  await expect(ada.getByRole('contentinfo')).toContainText('3 selected');
  await ada.keyboard.press('Escape');

  // The last of all rows is a ship of today, below the list.
  await ada.keyboard.press('End');
  await ada.keyboard.press('ArrowUp');
  await expect(focused(ada)).toBeInViewport();
  await ada.keyboard.press('Home');
  await expect(focused(ada)).toHaveAttribute('aria-rowindex', '1');
  await expect(focused(ada)).toBeInViewport();

  await ada.keyboard.press('PageDown');
  await ada.keyboard.press('PageDown');
  await expect(row(ada, 'tasks', letter(20))).toBeInViewport();
  await ada.keyboard.press('s');
  await expect(notices(ada)).toContainText('Shipped');
  await expect(focused(ada)).toHaveAttribute('aria-rowindex', '1');
  expect(await rows(ada).count()).toBeLessThanOrEqual(MAX_ROWS);
  expect(await wasLost()).toBe(false);
});

test('a row out of sight keeps focus and the text that is being edited', async ({ browser, slipway }) => {
  await fillList(slipway, 'tasks', TASKS);
  const ada = await openAs(browser, slipway, 'ada');
  await ada.keyboard.press('Home');
  for (let at = 0; at < BEFORE; at += 1) await ada.keyboard.press('j');
  await ada.keyboard.press('e');
  const field = ada.getByRole('textbox', { name: 'Title' });
  await field.fill('Letter of thanks');
  await ada.mouse.move(600, 500);
  await ada.mouse.wheel(0, 100_000);
  await expect(row(ada, 'tasks', letter(0))).not.toBeInViewport();
  await ada.keyboard.type(' to Málaga');
  await ada.keyboard.press('Enter');
  await expect(row(ada, 'tasks', 'Letter of thanks to Málaga')).toBeFocused();
});

test('the focused row stays where it is while a teammate adds tasks above it', async ({
  browser,
  slipway,
}) => {
  await fillList(slipway, 'later', TASKS);
  const ada = await openAs(browser, slipway, 'ada');
  await write(ada, 'Answer the first letter', 'Answer the second letter');
  await ada.getByRole('button', { name: /^Later/ }).click();
  const same = await browser.newContext().then((context) => context.newPage());
  await slipway.signIn(same, 'ada');
  await row(same, 'tasks', 'Answer the first letter').focus();
  await ada.keyboard.press('Home');
  for (let at = 0; at < 90; at += 1) await ada.keyboard.press('j');
  const before = await topOf(ada);
  const count = await laterCount(ada);
  const title = await focused(ada).locator('.title').textContent();
  await same.keyboard.press('l');
  await same.keyboard.press('l');
  await expect.poll(() => laterCount(ada)).toBe(count + 2);
  expect(await focused(ada).locator('.title').textContent()).toBe(title);
  expect(Math.abs((await topOf(ada)) - before)).toBeLessThanOrEqual(1);
});

test('a row is dragged far from where the keyboard was', async ({ browser, slipway }) => {
  await fillList(slipway, 'tasks', TASKS);
  const ada = await openAs(browser, slipway, 'ada');
  await ada.keyboard.press('Home');
  await ada.mouse.move(600, 500);
  await ada.mouse.wheel(0, 60_000);
  await expect.poll(async () => (await inSight(ada)).length).toBeGreaterThan(6);
  const [, above = '', , , dragged = ''] = await inSight(ada);
  await drag(ada, row(ada, 'tasks', dragged), row(ada, 'tasks', above), 'top');
  await expect(ada.locator('.dropLine')).toBeVisible();
  await ada.mouse.up();
  await expect
    .poll(async () => {
      const shown = await inSight(ada);
      return shown.indexOf(above) - shown.indexOf(dragged);
    })
    .toBe(1);
});

for (const [where, widths] of SCREENS)
  test(`a long list is accessible ${where}`, async ({ browser, slipway }) => {
    await fillList(slipway, 'tasks', TASKS);
    const page = await openAtWidth(browser, widths);
    await slipway.signIn(page, 'ada');
    await row(page, 'tasks', letter(2)).focus();
    await expectAccessible(page, widths);
  });
