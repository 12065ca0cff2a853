/** Slipway in German: from the language of the browser, through a task, to every size of screen. */
import { expectAccessible, SCREENS } from './accessibility.ts';
import { press } from './crew.ts';
import { expect, test } from './fixtures.ts';

test('a German browser is answered in German: sign-in, a task, its end, the help, and back to English', async ({
  browser,
  slipway,
}) => {
  const page = await (await browser.newContext({ locale: 'de-DE' })).newPage();
  await page.goto(slipway.url);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('heading', { name: 'Willkommen bei Slipway' })).toBeVisible();
  await slipway.signIn(page, 'ada');
  await expect(page.locator('[role=row]:focus')).toBeVisible();
  await page.keyboard.press('c');
  await page.keyboard.type('Boot streichen');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Seile kaufen >später');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  const boat = page.getByRole('grid', { name: 'Jetzt' }).getByRole('row', { name: /Boot streichen/ });
  await expect(boat).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(page.getByRole('row', { name: /Seile kaufen/ })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await press(page, 'Boot streichen', 's');
  await expect(page.getByRole('region', { name: 'Hinweise' })).toContainText('Erledigt: Boot streichen');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Tastenkürzel' })).toContainText('aufschieben bis');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Teammenü/ }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Team' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Team' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('while German does not load, the page is shown in English, and in German when it has arrived', async ({
  browser,
  slipway,
}) => {
  const page = await (await browser.newContext({ locale: 'de-DE' })).newPage();
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/assets/german-*.js', async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto(slipway.url, { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { name: 'Welcome to Slipway' })).toBeVisible({ timeout: 20_000 });
  arrive();
  await expect(page.getByRole('heading', { name: 'Willkommen bei Slipway' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});

for (const [screen, widths] of SCREENS)
  test(`German fits, and axe finds no problem, ${screen}`, async ({ browser, slipway }) => {
    const viewport = { width: widths[0], height: 800 };
    const context = await browser.newContext({ locale: 'de-DE', viewport, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(slipway.url);
    await expect(page.getByRole('button', { name: 'English' })).toBeVisible();
    await expectAccessible(page, widths);
    await slipway.signIn(page, 'ada');
    await expect(page.locator('[role=row]:focus')).toBeVisible();
    await expectAccessible(page, widths);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Tastenkürzel' })).toBeVisible();
    await expectAccessible(page, widths);
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press(',');
    await expect(page.getByRole('heading', { name: 'Einstellungen', exact: true })).toBeVisible();
    await expectAccessible(page, widths);
  });
