/** The screen for everybody: keyboard alone, assistive technology, small and dark screens. */
import { overflow, violations } from './accessibility.ts';
import { expectAllSent, expectStored, press, row } from './crew.ts';
import { expect, test } from './fixtures.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390, 320]) {
    test(`axe finds no problem, and nothing is cut off: ${colorScheme}, ${width} px`, async ({
      browser,
      slipway,
    }) => {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 800 },
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await page.goto(slipway.url);
      await expect(page.getByRole('button', { name: /Ada Kern/ })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await slipway.signIn(page, 'ada');
      await expect(row(page, 'tasks', 'Draw the new empty states')).toBeVisible();
      await press(page, 'Draw the new empty states');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    });
  }
}

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
  await expect(page.getByRole('region', { name: 'You work on' })).toContainText('Call the harbour master');
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
