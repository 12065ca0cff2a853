/** Search: local results on each keystroke, results from the history below them, and opening a result. */
import { WireClient } from '../test/fixtures/wireClient.ts';
import { expectAccessible, openAtWidth, SCREENS, violations } from './accessibility.ts';
import { connection, goOffline, openAs, row, say, write } from './crew.ts';
import { expect, test } from './fixtures.ts';
import { fillAndSend } from './people.ts';

test('one box finds tasks, people and messages, and opens each with the keyboard only', async ({
  browser,
  slipway,
}) => {
  const page = await openAs(browser, slipway, 'ada');
  await write(page, 'Fix the café sign');
  await say(page, 'The bollards are wet');
  await page.keyboard.press('Escape');
  const before = page.locator('[role=row]:focus');
  await expect(before).toBeVisible();

  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: 'Search tasks, people and messages' });
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(before).toBeVisible();

  await page.keyboard.press('/');
  await page.keyboard.type('CAFE sign');
  await expect(page.getByRole('option', { name: /Fix the café sign/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(row(page, 'tasks', 'Fix the café sign')).toBeFocused();
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('Fix the café sign');

  await page.keyboard.press('/');
  await page.keyboard.type('bollards');
  await page.getByRole('option', { name: /The bollards are wet/ }).click();
  const message = page.locator('.message').filter({ hasText: 'The bollards are wet' });
  await expect(message).toBeInViewport();
  await expect(message.getByRole('button')).toBeFocused();

  await page.keyboard.press('/');
  await page.keyboard.type('lena');
  await page.getByRole('group', { name: 'People' }).getByRole('option').click();
  await expect(page.getByRole('heading', { name: 'Now' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'New task for Lena' })).toBeVisible();
});

test('an old message is found, on the device or in the history, and opens in its context', async ({
  browser,
  slipway,
}) => {
  const jun = await WireClient.open(slipway.url, 'jun');
  jun.send('sendChat', { text: 'The lighthouse key is under the stone' });
  let last = 0;
  // More messages than a snapshot holds. The chat may already have loaded older ones.
  for (let crate = 1; crate <= 260; crate++) last = jun.send('sendChat', { text: `Crate ${crate}` });
  await jun.entry(last);
  jun.close();
  const ada = await openAs(browser, slipway, 'ada');
  await ada.keyboard.press('/');
  await ada.keyboard.type('lighthouse key');
  await ada.getByRole('option', { name: /under the stone/ }).click();
  const message = ada.locator('.message').filter({ hasText: 'The lighthouse key is under the stone' });
  await expect(message).toBeInViewport();
  await expect(message.getByRole('button')).toBeFocused();
});

test('offline, it searches this device, and says that the history is not available', async ({
  browser,
  slipway,
}) => {
  const page = await openAs(browser, slipway, 'ada');
  await write(page, 'Paint the jetty');
  await expect(connection(page)).not.toContainText('unsent');
  await goOffline(slipway, page);
  await page.keyboard.press('/');
  await page.keyboard.type('jetty');
  await expect(page.getByRole('option', { name: /Paint the jetty/ })).toBeVisible();
  await expect(page.getByText(/Older items cannot be searched while you are offline/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(row(page, 'tasks', 'Paint the jetty')).toBeFocused();
});

test('turning the demo into a real team keeps what was done, and opens the team with an account', async ({
  browser,
  slipway,
}) => {
  const page = await openAs(browser, slipway, 'ada');
  await write(page, 'Order the new ropes');
  await row(page, 'tasks', 'Order the new ropes').focus();
  await expect(connection(page)).not.toContainText('unsent');
  await page.getByRole('button', { name: 'Team menu' }).click();
  await page.getByRole('menuitem', { name: 'Make this team mine' }).click();
  await expect(page.getByRole('textbox', { name: 'Team name' })).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(row(page, 'tasks', 'Order the new ropes')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press(',');
  await page.getByRole('button', { name: 'Make this team mine' }).click();
  await fillAndSend(page, {
    'Team name': 'North pier',
    Name: 'Nora Vik',
    Email: 'nora.vik@harbor.example',
    Password: 'a long walk by the quay',
  });
  await expect(page.locator('.team h2')).toContainText('North pier');
  await expect(row(page, 'tasks', 'Order the new ropes')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Invite link' })).toHaveValue(/#join=/);
  await page.keyboard.press('g');
  await page.keyboard.press(',');
  await expect(page.getByRole('heading', { name: 'Delete account' })).toBeVisible();
});

for (const [screen, widths] of SCREENS)
  test(`axe finds no problem in the search, ${screen}`, async ({ browser, slipway }) => {
    const page = await openAtWidth(browser, widths);
    await slipway.signIn(page, 'ada');
    await expect(page.locator('[role=row]:focus')).toBeVisible();
    await page.keyboard.press('/');
    await page.keyboard.type('the');
    await expect(page.getByRole('option').first()).toBeVisible();
    await expect(page.getByText('Searching older items …')).toHaveCount(0);
    await expectAccessible(page, widths);
  });
