/** The accessibility of the screen: keyboard only, assistive technology, small and dark screens. */
import { expectAccessible, openAtWidth, SCREENS } from './accessibility.ts';
import { expectAllSent, expectStored, press, row } from './crew.ts';
import { expect, test } from './fixtures.ts';

for (const [screen, widths] of SCREENS)
  test(`axe finds no problem, and nothing is cut off, ${screen}`, async ({ browser, slipway }) => {
    const page = await openAtWidth(browser, widths);
    await page.goto(slipway.url);
    await expect(page.getByRole('button', { name: /Ada Kern/ })).toBeVisible();
    await expectAccessible(page, widths);
    await slipway.signIn(page, 'ada');
    await expect(row(page, 'tasks', 'Draw the new empty states')).toBeVisible();
    await press(page, 'Draw the new empty states');
    await expectAccessible(page, widths);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, widths);
    await page.keyboard.press('Escape');
    await press(page, 'Draw the new empty states', 'Enter');
    await expect(page.getByRole('region', { name: 'Details' })).toBeVisible();
    await expectAccessible(page, widths);
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await expect(page.getByRole('region', { name: /^Inbox/ })).toBeVisible();
    await expectAccessible(page, widths);
  });

test('a day without a mouse: sign in, create, start, edit, put off, bring back, ship', async ({
  page,
  slipway,
}) => {
  await page.goto(slipway.url);
  await expect(page.getByRole('button', { name: /Lena Ohm/ })).toBeVisible();
  await page.keyboard.press('3');
  await expect(page.getByRole('contentinfo')).toContainText('Live');
  await page.keyboard.press('c');
  await page.keyboard.type('Call the harbour master');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await press(page, 'Call the harbour master', 'w');
  await expect(page.getByRole('region', { name: 'You are working on' })).toContainText(
    'Call the harbour master',
  );
  await page.keyboard.press('e');
  await page.keyboard.press('End');
  await page.keyboard.type(' again');
  await page.keyboard.press('Enter');
  await expect(row(page, 'tasks', 'Call the harbour master again')).toBeFocused();
  await page.keyboard.press('l');
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await row(page, 'later', 'Call the harbour master again').focus();
  await page.keyboard.press('l');
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await press(page, 'Call the harbour master again', 's');
  await expect(row(page, 'shipped', 'Call the harbour master again')).toBeVisible();
  await expectStored(page, 'shipTask');
  await expectAllSent(page);
});
