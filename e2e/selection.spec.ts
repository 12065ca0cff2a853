/** Several tasks at once: with the keyboard alone, and with the mouse. */
import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible, SCREENS, type Widths } from './accessibility.ts';
import { connection, drag, expectAllSent, lookAt, notices, openAs, pressKeys, row, titles } from './crew.ts';
import { type Slipway, test } from './fixtures.ts';

const DRAW = 'Draw the new empty states';
const selected = (page: Page): Locator => page.locator('[role=row][aria-selected=true]');

test('with the keyboard alone, three tasks are shipped at once and undone at once', async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await lookAt(jun, 'Ada Kern');
  const before = await titles(ada, 'tasks');
  const [, second = '', third = '', fourth = ''] = before;

  await pressKeys(ada, 'Home', 'j', 'x', 'Shift+ArrowDown', 'Shift+j');
  await expect(selected(ada)).toHaveCount(3);
  await expect(connection(ada)).toContainText('3 selected');
  await expect(ada.getByRole('status')).toHaveText('3 selected');

  await pressKeys(ada, 's');
  await expect(notices(ada)).toContainText('3 tasks shipped');
  for (const title of [second, third, fourth]) {
    await expect(row(ada, 'shipped', title)).toBeVisible();
    await expect(row(jun, 'shipped', title)).toBeVisible();
    await expect(row(jun, 'tasks', title)).toHaveCount(0);
  }
  await expect(row(ada, 'tasks', before[4] ?? '')).toBeFocused();

  await pressKeys(ada, 'Control+z');
  await expect(notices(ada)).toContainText('Undone: Ship · 3 tasks');
  expect(await titles(ada, 'tasks')).toEqual(before);
  await expect.poll(() => titles(jun, 'tasks')).toEqual(before);
  await expectAllSent(ada);

  await ada.reload();
  await expect(connection(ada)).toContainText('Live');
  await expect.poll(() => titles(ada, 'tasks')).toEqual(before);
  await pressKeys(ada, 'Control+Shift+z');
  await expect.poll(() => titles(jun, 'tasks')).toEqual(before.filter((_, at) => at === 0 || at > 3));
});

test('Esc clears the selection first, and Ctrl+A selects the list', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  await pressKeys(ada, 'g', 'l', 'Control+a');
  await expect(selected(ada)).toHaveCount(await ada.locator('[role=row][data-list=later]').count());
  await pressKeys(ada, 'Escape');
  await expect(selected(ada)).toHaveCount(0);
  await expect(ada.getByRole('heading', { name: 'Later' })).toBeVisible();
  await pressKeys(ada, 'Escape');
  await expect(ada.getByRole('heading', { name: 'Now' })).toBeVisible();
});

test('Ctrl+click and Shift+click select, and a click on a row ends it', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  const rows = ada.locator('[role=row][data-list=tasks] .title');
  await rows.nth(1).click();
  await rows.nth(3).click({ modifiers: ['Shift'] });
  await expect(selected(ada)).toHaveCount(3);
  await rows.nth(2).click({ modifiers: ['ControlOrMeta'] });
  await expect(selected(ada)).toHaveCount(2);
  await ada.locator('[role=row][data-cursor=true]').focus();
  await rows.nth(0).click();
  await expect(selected(ada)).toHaveCount(0);
});

const teammate = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Team' }).getByRole('button', { name });
const listButton = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Lists' }).getByRole('button', { name });

test('rows are dragged to another place, to another list and to a teammate', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  const before = await titles(ada, 'tasks');
  const title = (text: string) => row(ada, 'tasks', text).locator('.title');
  await drag(ada, title(before[3] ?? ''), title(before[1] ?? ''), 'top');
  await expect(ada.locator('.dropLine')).toBeVisible();
  await ada.mouse.up();
  const [one = '', two = '', three = '', four = '', five = '', ...others] = before;
  await expect.poll(() => titles(ada, 'tasks')).toEqual([one, four, two, three, five, ...others]);

  await pressKeys(ada, 'Home', 'j', 'x', 'j', 'x');
  await drag(ada, title(two), listButton(ada, /^Later/));
  await expect(ada.locator('.dropHint')).toHaveText('Put off · 2 tasks');
  await ada.mouse.up();
  await expect(notices(ada)).toContainText('2 tasks put off');
  await expect.poll(() => titles(ada, 'tasks')).toEqual([one, three, five, ...others]);

  await drag(ada, title(three), teammate(ada, 'Jun Mori'));
  await expect(ada.locator('.dropHint')).toHaveText('Assign 1 task to Jun');
  await ada.mouse.up();
  await lookAt(ada, 'Jun Mori');
  await expect(row(ada, 'tasks', three)).toBeVisible();
});

test('a drop that would be refused says why, and changes nothing', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  await lookAt(ada, 'Jun Mori');
  const before = await titles(ada, 'tasks');
  await drag(ada, row(ada, 'tasks', before[1] ?? '').locator('.title'), listButton(ada, /^Shipped/));
  await expect(ada.locator('.dropHint')).toHaveText('Not allowed: Only its owner can do this.');
  await ada.mouse.up();
  await expect(ada.locator('.dropHint')).toHaveCount(0);
  expect(await titles(ada, 'tasks')).toEqual(before);
});

const openWithSelection = async (browser: Browser, slipway: Slipway, [width]: Widths): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await slipway.signIn(page, 'ada');
  await expect(row(page, 'tasks', DRAW)).toBeVisible();
  await pressKeys(page, 'Home', 'x', 'j', 'Shift+ArrowDown');
  await expect(selected(page)).toHaveCount(3);
  return page;
};

for (const [where, widths] of SCREENS)
  test(`selected rows are accessible ${where}`, async ({ browser, slipway }) => {
    const page = await openWithSelection(browser, slipway, widths);
    await expectAccessible(page, widths);
    await page.emulateMedia({ forcedColors: 'active' });
    await expect(selected(page).first()).toHaveCSS('border-left-width', '4px');
  });
