/** The filter of the shown list: words and labels, with the keyboard alone. */
import { expect, type Page } from '@playwright/test';
import { expectAccessible, openAtWidth, SCREENS } from './accessibility.ts';
import { addLabel, notices, openAs, row, titles } from './crew.ts';
import { test } from './fixtures.ts';

const REPLY = 'Reply to the Rotterdam pilot about the import';
const field = (page: Page) => page.getByRole('textbox', { name: 'Filter this list' });
const label = (page: Page) => page.getByRole('button', { name: 'pilot', exact: true });

test('with the keyboard alone, the list is filtered and verbs act on what is shown', async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  const before = await titles(ada, 'tasks');
  await row(ada, 'tasks', REPLY).focus();
  await addLabel(ada, 'pilot');
  await expect(row(ada, 'tasks', REPLY)).toBeFocused();

  await ada.keyboard.press('Shift+F');
  await expect(field(ada)).toBeFocused();
  await ada.keyboard.type('ROT pilot');
  expect(await titles(ada, 'tasks')).toEqual([REPLY]);
  await expect(ada.getByRole('search')).toContainText('1 of 6');

  await field(ada).fill('re');
  await ada.keyboard.press('Enter');
  await expect(row(ada, 'tasks', REPLY)).toBeFocused();
  const shown = await titles(ada, 'tasks');
  expect(shown.length).toBeLessThan(before.length);
  await ada.keyboard.press('Control+a');
  await ada.keyboard.press('s');
  await expect(notices(ada)).toContainText(`${shown.length} tasks shipped`);
  await expect(ada.getByRole('search')).toContainText('No task on this list matches.');

  await ada.keyboard.press('Escape');
  await ada.keyboard.press('Escape');
  await expect(field(ada)).toHaveCount(0);
  expect(await titles(ada, 'tasks')).toEqual(before.filter((title) => !shown.includes(title)));
  await expect(ada.locator('[role=row]:focus')).toHaveCount(1);
});

for (const [where, widths] of SCREENS)
  test(`the filter is accessible ${where}`, async ({ browser, slipway }) => {
    const page = await openAtWidth(browser, widths);
    await slipway.signIn(page, 'ada');
    await row(page, 'tasks', REPLY).focus();
    await addLabel(page, 'pilot');
    await page.keyboard.press('Shift+F');
    await label(page).click();
    await expect(label(page)).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('search')).toContainText('1 of 6');
    await expectAccessible(page, widths);
  });
