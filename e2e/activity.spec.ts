/** The activity of the team: what happened before, what happens now, and its links to tasks. */
import type { Page } from '@playwright/test';
import { expectAccessible, openAtWidth, SCREENS } from './accessibility.ts';
import { openAs, press, write } from './crew.ts';
import { expect, test } from './fixtures.ts';

const activity = (page: Page) => page.getByRole('log', { name: 'Activity' });
const lines = (page: Page) => activity(page).getByRole('listitem');

test('activity shows what happened before and what happens now, and links to the tasks', async ({
  browser,
  slipway,
}) => {
  const jun = await openAs(browser, slipway, 'jun');
  await write(jun, 'Splice the rope', 'Paint the buoy');
  await press(jun, 'Splice the rope', 's');
  const ada = await openAs(browser, slipway, 'ada');
  await ada.keyboard.press('v');
  await expect(lines(ada).first()).toContainText('Jun shipped Splice the rope');
  await expect(lines(ada).nth(1)).toContainText('Jun added Paint the buoy and Splice the rope');
  await press(jun, 'Paint the buoy', 's');
  await expect(lines(ada).first()).toContainText('Jun shipped Paint the buoy and Splice the rope');

  await activity(ada).focus();
  await ada.keyboard.press('Enter');
  await expect(lines(ada).first().getByRole('link').first()).toBeFocused();
  await ada.keyboard.press('ArrowDown');
  await expect(lines(ada).first().getByRole('link').nth(1)).toBeFocused();
  await ada.keyboard.press('Escape');
  await expect(activity(ada)).toBeFocused();
  await ada.keyboard.press('Tab');
  await expect(activity(ada).getByRole('link').and(ada.locator(':focus'))).toHaveCount(0);
  await activity(ada).focus();
  await ada.keyboard.press('Enter');
  await expect(ada.locator(':focus')).toHaveText('Paint the buoy');
  await ada.keyboard.press('Enter');
  await expect(ada.getByRole('region', { name: 'Details' })).toContainText('Paint the buoy');
  expect(await ada.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  await ada.keyboard.press('v');
  await expect(ada.getByRole('log', { name: 'Chat and ships' })).toBeVisible();
  await ada.keyboard.press('v');
  await expect(lines(ada).first()).toContainText('Jun shipped');

  await slipway.killGateway();
  await expect(ada.getByText('You are offline. This may be out of date.')).toBeVisible();
  await expect(lines(ada).first()).toContainText('Jun shipped');
});

test('activity that is being read does not move while more happens', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  for (let number = 1; number <= 12; number++) {
    await write(jun, `Rope ${number}`);
    await press(jun, `Rope ${number}`, 'w');
    await jun.keyboard.press('f');
  }
  await ada.setViewportSize({ width: 1280, height: 420 });
  await ada.keyboard.press('v');
  await expect(lines(ada).first()).toContainText('Rope 12');
  await activity(ada).focus();
  const scrolled = await activity(ada).evaluateHandle((list) => ({
    end: new Promise((resolve) => list.addEventListener('scrollend', resolve, { once: true })),
  }));
  await ada.keyboard.press('End');
  await scrolled.evaluate(async ({ end }) => void (await end));
  const last = lines(ada).last();
  const before = await last.boundingBox();
  await press(jun, 'Rope 3', 's');
  const more = ada.getByRole('button', { name: '1 new' });
  await expect(more).toBeVisible();
  expect(await last.boundingBox()).toEqual(before);
  await more.press('Enter');
  await expect(lines(ada).first()).toContainText('Jun shipped Rope 3');
  await expect(more).toHaveCount(0);
  await expect(activity(ada)).toBeFocused();
});

for (const [screen, widths] of SCREENS)
  test(`axe finds no problem in the activity, ${screen}`, async ({ browser, slipway }) => {
    const page = await openAtWidth(browser, widths);
    await slipway.signIn(page, 'ada');
    await expect(page.locator('[role=row]:focus')).toBeVisible();
    for (const key of ['s', 'l', 'w']) await page.keyboard.press(key);
    await page.keyboard.press('v');
    if (widths[0] < 1000) await page.keyboard.press('v');
    await expect(lines(page).first()).toContainText('Ada started');
    await expectAccessible(page, widths);
  });
