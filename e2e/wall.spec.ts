/** The team wall: a teammate's work appears on it at once, and everything works without a mouse. */
import { expectAccessible, openAtWidth, SCREENS } from './accessibility.ts';
import { openAs, press, row } from './crew.ts';
import { expect, test } from './fixtures.ts';

test('the wall shows at once what a teammate starts and ships, and leads to their list', async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await ada.keyboard.press('g');
  await ada.keyboard.press('t');
  const wall = ada.getByRole('region', { name: 'Team wall' });
  await expect(wall.getByRole('button', { name: /^Ada Kern/ })).toBeFocused();
  const card = wall.locator('.card').filter({ has: ada.getByRole('button', { name: /^Jun Mori/ }) });
  const title = 'Rename the billing page';
  await jun.getByRole('textbox', { name: 'New task' }).fill(title);
  await jun.keyboard.press('Enter');
  await jun.keyboard.press('Escape');
  await press(jun, title, 'w');
  await expect(card.locator('.doing')).toContainText(title);
  const total = wall.locator('.total strong');
  const before = Number(await total.textContent());
  await press(jun, title, 's');
  await expect(total).toHaveText(String(before + 1));
  await expect(wall.locator('.newest li').first()).toContainText(title);
  await expect(card.locator('.doing')).toContainText('between tasks');

  while (!(await card.getByRole('button').evaluate((button) => button === document.activeElement)))
    await ada.keyboard.press('ArrowRight');
  await ada.keyboard.press('c');
  await ada.keyboard.type('Bring the ladder');
  await ada.keyboard.press('Enter');
  await ada.keyboard.press('Escape');
  await expect(row(ada, 'tasks', 'Bring the ladder')).toBeVisible();
  await expect(row(jun, 'tasks', 'Bring the ladder')).toBeVisible();
  await ada.keyboard.press('g');
  await ada.keyboard.press('t');
  await ada.keyboard.press('Escape');
  await expect(wall).toHaveCount(0);
  expect(await ada.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
});

for (const [screen, widths] of SCREENS)
  test(`axe finds no problem on the wall, ${screen}`, async ({ browser, slipway }) => {
    const page = await openAtWidth(browser, widths);
    await slipway.signIn(page, 'ada');
    await expect(page.locator('[role=row]:focus')).toBeVisible();
    await page.keyboard.press('j');
    await page.keyboard.press('w');
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await expect(page.getByRole('region', { name: 'Team wall' })).toBeVisible();
    await expectAccessible(page, widths);
  });
