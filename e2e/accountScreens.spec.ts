/** The accessibility of account and team screens: assistive technology, small and dark screens, keyboard only. */
import { expectAccessible, openAtWidth, SCREENS } from './accessibility.ts';
import { BACK, connection } from './crew.ts';
import { expect, test } from './fixtures.ts';
import { accountOf, fillAndSend, inviteLink, newPage } from './people.ts';

for (const [screen, widths] of SCREENS)
  test(`axe finds no problem in sign-up, sign-in and settings, ${screen}`, async ({ browser, slipway }) => {
    const page = await openAtWidth(browser, widths);
    const check = () => expectAccessible(page, widths);
    await page.goto(slipway.url);
    await page.getByRole('button', { name: 'Create an account' }).click();
    await fillAndSend(page, { ...accountOf('Nora Vik'), Email: 'nora@' });
    await expect(page.getByRole('textbox', { name: 'Email' })).toBeFocused();
    await check();
    await fillAndSend(page, accountOf('Nora Vik'));
    await expect(page.getByRole('textbox', { name: 'Team name' })).toBeFocused();
    await check();
    await fillAndSend(page, { 'Team name': 'North pier' });
    await expect(connection(page)).toContainText('Live', BACK);
    const link = await inviteLink(page);
    await check();
    await page.getByRole('button', { name: 'Team menu' }).click();
    await expect(page.getByRole('menuitemradio')).toHaveCount(1);
    await check();
    await page.getByRole('menuitem', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Create link' }).click();
    await expect(page.getByRole('textbox', { name: 'New link' })).toBeVisible();
    await check();
    await page.goto(link);
    await page.reload();
    await page.goto(link);
    await expect(page.getByRole('button', { name: 'Join as Nora Vik' })).toBeFocused();
    await check();
  });

test('without a mouse: the first account, a team, its invite and settings', async ({ browser, slipway }) => {
  await slipway.killGateway();
  await slipway.startGateway({ SLIPWAY_DEMO: '0', SLIPWAY_SIGN_UP: 'open' });
  const page = await newPage(browser);
  const { keyboard } = page;
  await page.goto(await slipway.firstAccount());
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  for (const value of Object.values(accountOf('Nora Vik'))) {
    await keyboard.type(value);
    await keyboard.press('Tab');
    // Skips the button that shows the password.
  }
  await keyboard.press('Shift+Tab');
  await keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Team name' })).toBeFocused();
  await keyboard.type('North pier');
  await keyboard.press('Enter');
  await expect(connection(page)).toContainText('Live', BACK);
  await inviteLink(page);
  await keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Invite your team' })).toHaveCount(0);
  await keyboard.press('g');
  await keyboard.press(',');
  await expect(page.getByRole('button', { name: 'Settings' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(page.getByRole('grid', { name: 'Now' })).toBeVisible();
});
