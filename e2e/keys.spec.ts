/** A person's own keys and the practice, with the keyboard alone. */
import type { Page } from '@playwright/test';
import { expectAccessible, openAtWidth, SCREENS } from './accessibility.ts';
import { notices, openAs, press, pressKeys, row, write } from './crew.ts';
import { expect, test } from './fixtures.ts';

const keysPage = (page: Page) => page.locator('.keysPage');
const recorder = (page: Page) => page.getByRole('dialog', { name: /^New key for/ });
const focused = (page: Page) => page.locator(':focus');

/** Opens a page by its name in the palette. */
const runByName = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: /^Type/ })).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
};

/** Finds a command on the page of keys, and puts the focus on its first button. */
const findLine = async (page: Page, name: string): Promise<void> => {
  const finder = page.getByRole('searchbox', { name: 'Find a command or a key' });
  while (!(await finder.evaluate((field) => field === document.activeElement)))
    await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
};

test('ship gets another key: conflicts are named, and help, palette and hints show it', async ({
  browser,
  slipway,
}) => {
  const page = await openAs(browser, slipway, 'ada');
  await write(page, 'Paint the jetty');
  await page.keyboard.press('Escape');
  await runByName(page, 'change keys');
  await expect(focused(page)).toHaveAccessibleName('Keys');
  await findLine(page, 'unship');
  await expect(focused(page)).toHaveAccessibleName('ship / unship: change S');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'New key for ship / unship' })).toBeFocused();

  await page.keyboard.press('l');
  await expect(recorder(page)).toContainText('L is the key of “later / now” (Tasks, team, chat).');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('ControlOrMeta+p');
  await expect(recorder(page)).toContainText('This key belongs to your browser or system.');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('q');
  await expect(recorder(page)).toContainText('Q is free.');
  await page.keyboard.press('Enter');
  await expect(recorder(page)).toHaveCount(0);
  await expect(focused(page)).toHaveAccessibleName('ship / unship: change Q');
  await expect(notices(page)).toContainText('ship / unship: Q');
  await page.keyboard.press('Escape');
  await expect(keysPage(page)).toHaveCount(0);

  await page.reload();
  await press(page, 'Paint the jetty', 's');
  await expect(row(page, 'tasks', 'Paint the jetty')).toBeFocused();
  await expect(page.locator('.hints')).toContainText('Q ship');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(
    help.locator('dl > div').filter({ has: page.getByText('ship', { exact: true }) }),
  ).toContainText('Q');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('ship');
  await expect(page.locator('[role=option][aria-selected=true]')).toContainText('Q');
  await page.keyboard.press('Escape');
  await page.keyboard.press('q');
  await expect(row(page, 'shipped', 'Paint the jetty')).toBeVisible();
});

test('the keys of text fields are changed: Enter begins a line, and Ctrl+Enter sends', async ({
  browser,
  slipway,
}) => {
  const page = await openAs(browser, slipway, 'ada');
  await runByName(page, 'change keys');
  await findLine(page, 'send');
  await expect(focused(page)).toHaveAccessibleName(/^send: change /);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Enter');
  await expect(recorder(page)).toContainText('is the key of “new line” (In chats and comments).');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(recorder(page)).toContainText('is free.');
  await page.keyboard.press('Enter');
  await findLine(page, 'new line');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+Enter');
  await page.keyboard.press('Enter');
  await expect(recorder(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(keysPage(page)).toHaveCount(0);

  await pressKeys(page, 'g', 'c');
  await expect(page.getByRole('textbox', { name: /^Message/ })).toBeFocused();
  await page.keyboard.type('First line');
  await page.keyboard.press('Enter');
  await page.keyboard.type('tar barrel|line');
  await pressKeys(page, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Shift+ArrowLeft', 'Alt+Enter');
  await page.keyboard.type('third ');
  await expect(page.getByRole('log')).not.toContainText('tar barrel');
  await expect(page.getByRole('textbox', { name: /^Message/ })).toHaveValue(
    'First line\ntar barrel\nthird line',
  );
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('log')).toContainText('First line tar barrel third line');
  await expect(page.getByRole('textbox', { name: /^Message/ })).toHaveValue('');
});

test('two keys are swapped in one tab and act in the other, and are reset', async ({ browser, slipway }) => {
  const page = await openAs(browser, slipway, 'ada');
  const other = await page.context().newPage();
  await other.goto(slipway.url);
  await expect(other.locator('[role=row]:focus')).toBeVisible();
  await runByName(page, 'change keys');
  await findLine(page, 'unship');
  await page.keyboard.press('Enter');
  await page.keyboard.press('w');
  await expect(recorder(page)).toContainText('W is the key of “start / stop”');
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveAccessibleName('Swap the two keys');
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveAccessibleName('ship / unship: change W');

  await expect(other.locator('.hints')).toContainText('W ship');
  await write(other, 'Oil the winch');
  await other.keyboard.press('Escape');
  await press(other, 'Oil the winch', 'w');
  await expect(row(other, 'shipped', 'Oil the winch')).toBeVisible();

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(focused(page)).toHaveAccessibleName('ship / unship: reset');
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveAccessibleName('ship / unship: change S');
  await page.keyboard.press('Delete');
  await expect(focused(page)).toHaveAccessibleName('ship / unship: add a key');
  const resetAll = page.getByRole('button', { name: 'Reset all' });
  while (!(await resetAll.evaluate((button) => button === document.activeElement)))
    await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(notices(page)).toContainText('All keys are reset.');
  await expect(page.getByRole('button', { name: 'start / stop: change W' })).toHaveCount(0);
  await findLine(page, 'start');
  await expect(focused(page)).toHaveAccessibleName('start / stop: change W');
});

test('the practice goes from start to end with the person’s own keys, and sends nothing', async ({
  browser,
  slipway,
}) => {
  const page = await openAs(browser, slipway, 'ada');
  await page.evaluate(() =>
    localStorage.setItem('slipway.keys', '{"preset":"slipway","own":{"slipway":{"shipTask":["q q"]}}}'),
  );
  await page.reload();
  await expect(page.locator('[role=row]:focus')).toBeVisible();
  const before = await page.locator('[role=grid] [data-task]').count();
  await page.keyboard.press('?');
  const practise = page.getByRole('button', { name: 'Practise for two minutes' });
  while (!(await practise.evaluate((button) => button === document.activeElement)))
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const practice = page.locator('.practice');
  const list = practice.getByRole('grid', { name: 'Now' });
  await expect(list.getByRole('row', { name: 'Water the office plants' })).toBeFocused();
  await expect(practice).toContainText('Esc leaves at any time.');

  await page.keyboard.press('l');
  await expect(practice).toContainText('That key is “later”.');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(list.getByRole('row', { name: 'Fix the broken bookmark' })).toBeFocused();
  await expect(practice).toContainText('Press QQ to ship this task.');
  await page.keyboard.press('q');
  await page.keyboard.press('q');
  await expect(practice.getByRole('listitem')).toHaveText('Fix the broken bookmark');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(list.getByRole('row', { name: 'Fix the broken bookmark' })).toBeFocused();
  await page.keyboard.press('c');
  await expect(practice.getByRole('textbox', { name: 'New task' })).toBeFocused();
  await page.keyboard.type('Ring the bell');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('row', { name: 'Ring the bell' })).toBeVisible();
  await page.keyboard.press('l');
  await expect(practice.getByRole('heading', { name: 'Later (1)' })).toBeVisible();
  await page.keyboard.press('w');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(practice.getByRole('textbox', { name: 'Command' })).toBeFocused();
  await page.keyboard.type('shi');
  await page.keyboard.press('Enter');
  for (const key of ['x', 'j', 'x', 'q', 'q']) await page.keyboard.press(key);
  await expect(practice).toContainText('That is all you need.');
  await expect(page.getByRole('button', { name: 'Back to my tasks' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('[role=row]:focus')).toBeVisible();
  expect(await page.locator('[role=grid] [data-task]').count()).toBe(before);
  expect(await slipway.everStored('Ring the bell')).toBe(false);
});

test('Escape leaves the practice, also while something is typed', async ({ browser, slipway }) => {
  const page = await openAs(browser, slipway, 'ada');
  await runByName(page, 'practise');
  for (const key of ['j', 'j', 's', 'ControlOrMeta+z', 'c']) await page.keyboard.press(key);
  await page.keyboard.type('half');
  await page.keyboard.press('Escape');
  await expect(page.locator('.practice')).toHaveCount(0);
  await expect(page.locator('[role=row]:focus')).toBeVisible();
});

for (const [screen, widths] of SCREENS)
  test(`axe finds no problem on the page of keys and in the practice, ${screen}`, async ({
    browser,
    slipway,
  }) => {
    const page = await openAtWidth(browser, widths);
    await slipway.signIn(page, 'ada');
    await expect(page.locator('[role=row]:focus')).toBeVisible();
    await runByName(page, 'change keys');
    await findLine(page, '');
    await expectAccessible(page, widths);
    await findLine(page, 'unship');
    await page.keyboard.press('Enter');
    await page.keyboard.press('l');
    await expect(recorder(page)).toContainText('is the key of');
    await expectAccessible(page, widths);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await runByName(page, 'practise');
    await expectAccessible(page, widths);
    for (const key of ['j', 'j', 's', 'ControlOrMeta+z', 'c']) await page.keyboard.press(key);
    await expectAccessible(page, widths);
  });
