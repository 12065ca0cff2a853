/** Grouped lists and saved views, with the keyboard alone. */
import type { Page } from '@playwright/test';
import { expectAccessible, openAtWidth, SCREENS } from './accessibility.ts';
import { addLabel, notices, openAs, row, titles } from './crew.ts';
import { expect, test } from './fixtures.ts';

const REPLY = 'Reply to the Rotterdam pilot about the import';
const focused = (page: Page) => page.locator('[role=row]:focus');
const views = (page: Page) => page.getByRole('navigation', { name: 'Saved views' });

/** Keeps the list with its grouping, filtered by these words. */
const keepView = async (page: Page, name: string, words: string): Promise<void> => {
  await page.keyboard.press('Shift+F');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveCount(1);
  await page.keyboard.press('Shift+V');
  await page.getByRole('textbox', { name: 'Name of the view' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(views(page)).toContainText(name);
};

test('after a reload, a grouped list is never shown without its groups', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  await row(ada, 'tasks', REPLY).focus();
  await ada.keyboard.press('Shift+G');
  await expect(ada.locator('.rowGroup').first()).toBeVisible();
  await ada.addInitScript(() => {
    const shownFrames: string[] = [];
    Object.assign(globalThis, { shownFrames });
    const look = () => {
      if (document.querySelector('[role=row][data-list=tasks]'))
        shownFrames.push(document.querySelector('.rowGroup [data-list=tasks]') ? 'grouped' : 'not grouped');
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await ada.reload();
  await expect(ada.locator('.rowGroup').first()).toBeVisible();
  const frames = await ada.evaluate(() => (globalThis as unknown as { shownFrames: string[] }).shownFrames);
  expect([...new Set(frames)]).toEqual(['grouped']);
});

test('with the keyboard alone, a list is grouped and kept as a view', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  const before = await titles(ada, 'tasks');
  await row(ada, 'tasks', REPLY).focus();
  await addLabel(ada, 'pilot');
  await expect(row(ada, 'tasks', REPLY)).toBeFocused();
  await ada.keyboard.press('Shift+G');
  await ada.keyboard.press('Shift+G');
  await expect(ada.getByRole('heading', { name: /^pilot/ })).toBeVisible();
  await expect(row(ada, 'tasks', REPLY)).toBeFocused();
  expect((await titles(ada, 'tasks'))[0]).toBe(REPLY);
  await ada.keyboard.press('j');
  await expect(row(ada, 'tasks', before[0] ?? '')).toBeFocused();

  await ada.reload();
  await expect(ada.getByRole('grid', { name: /^pilot/ })).toBeVisible();
  await expect(focused(ada)).toHaveCount(1);

  await keepView(ada, 'Waiting for Rotterdam', 'rotterdam');
  await ada.keyboard.press('Escape');
  await expect(
    views(ada).getByRole('button', { name: 'Waiting for Rotterdam', exact: true }),
  ).not.toHaveAttribute('aria-current');
  await ada.keyboard.press('Shift+G');
  expect(await titles(ada, 'tasks')).toEqual(before);

  await ada.reload();
  await expect(views(ada)).toContainText('Waiting for Rotterdam');
  await ada.keyboard.press('g');
  await ada.keyboard.press('v');
  await ada.keyboard.press('1');
  await expect(ada.getByRole('grid', { name: /^pilot/ })).toBeVisible();
  expect(await titles(ada, 'tasks')).toEqual([REPLY]);
  await expect(row(ada, 'tasks', REPLY)).toBeFocused();

  await ada.keyboard.press('Control+k');
  await ada.keyboard.type('rename this view');
  await ada.keyboard.press('Enter');
  await expect(ada.getByRole('textbox', { name: 'Name of the view' })).toBeFocused();
  await ada.keyboard.press('Escape');
  await expect(row(ada, 'tasks', REPLY)).toBeFocused();
  const more = views(ada).getByRole('button', { name: 'Change the view “Waiting for Rotterdam”' });
  await more.click();
  await ada.getByRole('menuitem', { name: 'Rename' }).click();
  await expect(ada.getByRole('textbox', { name: 'Name of the view' })).toBeFocused();
  await ada.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await row(ada, 'tasks', REPLY).focus();

  await ada.keyboard.press('Control+k');
  await ada.keyboard.type('rename this view');
  await ada.keyboard.press('Enter');
  await ada.getByRole('textbox', { name: 'Name of the view' }).fill('Rotterdam');
  await ada.keyboard.press('Enter');
  await expect(views(ada).getByRole('button', { name: 'Rotterdam', exact: true })).toBeVisible();
  await expect(row(ada, 'tasks', REPLY)).toBeFocused();

  await ada.keyboard.press('Control+k');
  await ada.keyboard.type('remove this view');
  await ada.keyboard.press('Enter');
  await expect(views(ada)).toHaveCount(0);
  await expect(focused(ada)).toHaveCount(1);
  await ada.keyboard.press('Control+z');
  await expect(views(ada)).toContainText('Rotterdam');
});

test('typing goes on in a row that another page moves to another group', async ({ browser, slipway }) => {
  const [ada, other] = [await openAs(browser, slipway, 'ada'), await openAs(browser, slipway, 'ada')];
  await row(ada, 'tasks', REPLY).focus();
  await ada.keyboard.press('Shift+G');
  await ada.keyboard.press('Shift+G');
  await expect(ada.getByRole('heading', { name: /^No label/ })).toBeVisible();
  await ada.keyboard.press('e');
  await ada.keyboard.type('Answer Rotter');
  await row(other, 'tasks', REPLY).focus();
  await addLabel(other, 'pilot');
  const field = ada.getByRole('grid', { name: /^pilot/ }).getByRole('textbox');
  await expect(field).toBeFocused();
  await expect(ada.locator('.row [data-editor]')).toHaveCount(1);
  await ada.keyboard.type('dam');
  await expect(field).toHaveValue('Answer Rotterdam');
  await ada.keyboard.press('Enter');
  await expect(row(ada, 'tasks', 'Answer Rotterdam')).toBeFocused();
});

for (const [where, widths] of SCREENS)
  test(`a grouped list and saved views are accessible ${where}`, async ({ browser, slipway }) => {
    const page = await openAtWidth(browser, widths);
    await slipway.signIn(page, 'ada');
    await row(page, 'tasks', REPLY).focus();
    await addLabel(page, 'pilot');
    await page.keyboard.press('Shift+G');
    await page.keyboard.press('Shift+G');
    await keepViewAnywhere(page);
    await expectAccessible(page, widths);
    await page.keyboard.press('Shift+V');
    await expectAccessible(page, widths);
  });

/** On phones, the views are in the column of the team. */
const keepViewAnywhere = async (page: Page): Promise<void> => {
  await page.keyboard.press('Shift+V');
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('By label');
  await page.keyboard.press('Enter');
  await expect(notices(page)).toContainText('View saved: By label');
};
