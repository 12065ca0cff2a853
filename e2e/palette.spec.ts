/** The palette: commands, tasks and people by name, with the keyboard alone. */
import type { Page } from '@playwright/test';
import { expectAccessible, openAtWidth, SCREENS } from './accessibility.ts';
import {
  connection,
  expectAllSent,
  expectStored,
  goOffline,
  goOnline,
  notices,
  openAs,
  press,
  row,
  write,
} from './crew.ts';
import { expect, test } from './fixtures.ts';

const field = (page: Page) => page.getByRole('combobox', { name: /^Type/ });
const chosen = (page: Page) => page.locator('[role=option][aria-selected=true]');

const find = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(text);
};

test('commands, tasks and people are found by name, and used without the mouse', async ({
  browser,
  slipway,
}) => {
  const page = await openAs(browser, slipway, 'ada');
  await page.keyboard.press('c');
  await page.keyboard.type('Paint the jetty');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Oil the winch');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Half a thought');
  await find(page, '');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'New task' })).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'New task' })).toHaveValue('Half a thought');
  await page.keyboard.press('Escape');

  await find(page, 'jetty');
  await page.keyboard.press('Enter');
  await expect(row(page, 'tasks', 'Paint the jetty')).toBeFocused();
  await find(page, 'done');
  await expect(chosen(page)).toContainText('Ship');
  await page.keyboard.press('Enter');
  await expect(row(page, 'shipped', 'Paint the jetty')).toBeVisible();
  await expect(notices(page)).toContainText('Next time: S');

  await find(page, 'winch');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(row(page, 'shipped', 'Oil the winch')).toBeVisible();
  await expect(field(page)).toHaveCount(0);

  await find(page, 'Coil the ropes');
  await expect(chosen(page)).toContainText('Create “Coil the ropes”');
  await page.keyboard.press('Enter');
  await expect(row(page, 'tasks', 'Coil the ropes')).toBeFocused();

  await find(page, 'give');
  await expect(chosen(page)).toContainText('Assign');
  await page.keyboard.press('Tab');
  await page.keyboard.type('jun');
  await expect(chosen(page)).toContainText('Jun');
  await page.keyboard.press('Enter');
  await expect(row(page, 'tasks', 'Coil the ropes')).toHaveCount(0);
  await expect(page.locator('[role=row]:focus')).toBeVisible();

  await find(page, 'jun');
  await page.keyboard.press('Enter');
  await expect(row(page, 'tasks', 'Coil the ropes')).toBeVisible();
  await press(page, 'Coil the ropes');
  await find(page, 'ship');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Only its owner can do this.' })).toBeVisible();
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(row(page, 'tasks', 'Coil the ropes')).toBeFocused();
});

test('it works offline: what was found, shipped and created is sent afterwards', async ({
  browser,
  slipway,
}) => {
  const page = await openAs(browser, slipway, 'ada');
  await write(page, 'Paint the jetty');
  await expect(connection(page)).not.toContainText('unsent');
  await goOffline(slipway, page);
  await find(page, 'jetty');
  await page.keyboard.press('ControlOrMeta+Enter');
  await find(page, 'Call the pilot @jun');
  await page.keyboard.press('Enter');
  await expect(notices(page)).toContainText('Added to Jun');
  await expectStored(page, 'shipTask', 'createTask');
  await goOnline(slipway, page);
  await expectAllSent(page);
  await expect(row(page, 'shipped', 'Paint the jetty')).toBeVisible();
});

test('pressed before its code has loaded, it opens as soon as it has, and keeps what was typed', async ({
  browser,
  slipway,
}) => {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await slipway.signIn(page, 'ada');
  await expect(page.locator('[role=row]:focus')).toBeVisible();
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/assets/later-*.js', async (route) => {
    await arrived;
    await route.continue();
  });
  await page.reload();
  await expect(page.locator('[role=row]:focus')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('jun');
  arrive();
  await expect(field(page)).toHaveValue('jun');
  await expect(field(page)).toBeFocused();
});

for (const [screen, widths] of SCREENS)
  test(`axe finds no problem in the palette, ${screen}`, async ({ browser, slipway }) => {
    const page = await openAtWidth(browser, widths);
    await slipway.signIn(page, 'ada');
    await expect(page.locator('[role=row]:focus')).toBeVisible();
    await find(page, '');
    await expect(page.getByRole('group', { name: 'Everywhere' })).toBeVisible();
    await expectAccessible(page, widths);
    await page.keyboard.type('ship');
    await expect(page.getByRole('group', { name: /^Commands/ })).toBeVisible();
    await expectAccessible(page, widths);
    await field(page).fill('assign');
    await page.getByRole('option', { name: /^Assign/ }).click();
    await expect(page.getByRole('combobox', { name: 'Type a name' })).toBeFocused();
    await expectAccessible(page, widths);
    await page.getByRole('button', { name: 'Assign (back)' }).click();
    await expect(field(page)).toBeFocused();
    await expect(field(page)).toHaveValue('assign');
  });
