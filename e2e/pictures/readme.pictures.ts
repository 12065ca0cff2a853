/** The pictures of the README. Each test leaves one file in docs/. */
import type { Browser, Page } from '@playwright/test';
import { notices, openAs } from '../crew.ts';
import { expect, type Slipway, test } from '../fixtures.ts';

const SIZE = { width: 1280, height: 760 };

const openTeam = async (browser: Browser, slipway: Slipway): Promise<Page> => {
  for (const teammate of ['jun', 'lena', 'mina'] as const) await openAs(browser, slipway, teammate);
  const page = await openAs(browser, slipway, 'ada');
  await page.setViewportSize(SIZE);
  await expect(page.locator('[data-online=true]')).toHaveCount(4);
  return page;
};

const save = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: `docs/${name}.png`, animations: 'disabled' });

test('the list', async ({ browser, slipway }) => {
  const page = await openTeam(browser, slipway);
  await page.keyboard.press('j');
  await page.keyboard.press('w');
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await expect(notices(page)).toContainText('Shipped: ');
  await save(page, 'screen-light');
});

test('the team wall', async ({ browser, slipway }) => {
  const page = await openTeam(browser, slipway);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page.getByRole('region', { name: 'Team wall' })).toBeVisible();
  await save(page, 'wall-dark');
});

test('the palette', async ({ browser, slipway }) => {
  const page = await openTeam(browser, slipway);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('done');
  await expect(page.getByRole('option').first()).toBeVisible();
  await save(page, 'palette-light');
});
