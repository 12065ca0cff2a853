/** How people protect and delete their accounts: second factor, passkeys, deletion. */
import type { Page } from '@playwright/test';
import { AuthenticatorApp } from '../test/fixtures/authenticatorApp.ts';
import { expectAccessible, openAtWidth, SCREENS, violations } from './accessibility.ts';
import { BACK, connection } from './crew.ts';
import { expect, test } from './fixtures.ts';
import {
  accountOf,
  addAuthenticator,
  fillAndSend,
  named,
  newPage,
  openSettings,
  openWithTeam,
  PASSWORD,
  signOut,
} from './people.ts';

const { Email: email } = accountOf('Nora Vik');
const within = (page: Page, form: string) => page.getByRole('form', { name: form });

/** With the keyboard only. The focus is on the button that starts the action. */
const reauthenticate = async (page: Page, form: string): Promise<void> => {
  await expect(within(page, form).getByRole('textbox').first()).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
};

const signIn = (page: Page, password = PASSWORD) => fillAndSend(page, { Email: email, Password: password });

test('a second factor is set up, required at sign-in, replaced by a recovery code, and turned off', async ({
  browser,
  slipway,
}) => {
  const page = await openWithTeam(browser, slipway, 'Nora Vik', 'North pier');
  await openSettings(page);
  await page.getByRole('button', { name: 'Set up two-factor sign-in' }).press('Enter');
  await reauthenticate(page, 'Set up two-factor sign-in');
  await expect(page.getByRole('img', { name: 'QR code of the key' })).toBeVisible();
  const app = new AuthenticatorApp(
    ((await page.locator('.factorKey code').textContent()) ?? '').replaceAll(' ', ''),
  );
  const code = page.getByRole('textbox', { name: 'Code from the app' });
  await expect(code).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.type(app.wrongCode());
  await page.keyboard.press('Enter');
  await expect(page.getByText('This code is wrong or was already used.')).toBeVisible();
  await expect(code).toBeFocused();
  // A code of the previous period, so that the next one is still unused.
  await code.fill(app.code(-1));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your recovery codes' })).toBeFocused();
  const recovery = (await page.locator('.recoveryCodes li').allTextContents()).map((text) => text.trim());
  expect(recovery.length).toBeGreaterThan(5);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('slipway-recovery-codes.txt');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'I have saved them' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Turn off two-factor sign-in' })).toBeFocused();
  expect(await page.content()).not.toContain(recovery[0]);
  await page.keyboard.press('Escape');

  await signOut(page);
  await signIn(page);
  const asked = page.getByRole('textbox', { name: 'Code', exact: true });
  await expect(asked).toBeFocused();
  await page.keyboard.type(app.code());
  await page.keyboard.press('Enter');
  await expect(connection(page)).toContainText('Live', BACK);

  await signOut(page);
  await signIn(page);
  await expect(asked).toBeFocused();
  await page.keyboard.type(recovery[0] ?? '');
  await page.keyboard.press('Enter');
  await expect(connection(page)).toContainText('Live', BACK);
  await openSettings(page);
  await expect(page.getByText(`${recovery.length - 1} recovery codes left`)).toBeVisible();
  await page.getByRole('button', { name: 'Turn off two-factor sign-in' }).press('Enter');
  await reauthenticate(page, 'Turn off two-factor sign-in');
  await expect(page.getByRole('button', { name: 'Set up two-factor sign-in' })).toBeVisible();
});

test('a passkey is added, renamed, used to sign in, and removed', async ({ browser, slipway }) => {
  const page = await newPage(browser);
  await addAuthenticator(page);
  await page.goto(named(slipway.url));
  await page.getByRole('button', { name: 'Create an account' }).click();
  await fillAndSend(page, accountOf('Nora Vik'));
  await page.getByRole('button', { name: 'Account settings' }).press('Enter');
  await page.getByRole('button', { name: 'Add a passkey' }).press('Enter');
  await page.getByRole('textbox', { name: 'Passkey name' }).fill('Work laptop');
  await within(page, 'Add a passkey').getByRole('textbox', { name: 'Current password' }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Passkey added: Work laptop').first()).toBeVisible();
  await page.getByRole('button', { name: 'Rename Work laptop' }).press('Enter');
  await page.getByRole('textbox', { name: 'Passkey name' }).fill('Blue laptop');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Rename Blue laptop' })).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Account settings' })).toBeFocused();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Create your first team' })).toBeVisible();
  await page.getByRole('button', { name: 'Account settings' }).press('Enter');
  await expect(page.getByText(/last used/)).toBeVisible();
  await page.getByRole('button', { name: 'Remove Blue laptop' }).press('Enter');
  await page.getByRole('button', { name: 'Remove', exact: true }).press('Enter');
  await expect(page.getByText('You have no passkeys.')).toBeVisible();
});

test('[S34] deleting an account signs out both tabs and frees its address', async ({ browser, slipway }) => {
  const page = await openWithTeam(browser, slipway, 'Nora Vik', 'North pier');
  const other = await page.context().newPage();
  await other.goto(slipway.url);
  await expect(connection(other)).toContainText('Live', BACK);
  await openSettings(page);
  await page.getByRole('button', { name: 'Delete my account' }).press('Enter');
  await expect(within(page, 'Delete my account').getByRole('textbox').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`This is not your email. Type “${email}”.`)).toBeVisible();
  await page.keyboard.type(email);
  await within(page, 'Delete my account').getByRole('textbox', { name: 'Current password' }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your account was deleted.').first()).toBeVisible();
  await expect(other.getByRole('button', { name: 'Create an account' })).toBeVisible(BACK);
  expect(await page.evaluate(() => localStorage.getItem('slipway.user'))).toBeNull();
  await signIn(other);
  await expect(other.getByText('Wrong email or password.')).toBeVisible();
  await other.getByRole('button', { name: 'Create an account' }).click();
  await fillAndSend(other, accountOf('Nora Vik'));
  await expect(other.getByRole('textbox', { name: 'Team name' })).toBeFocused();
});

for (const [screen, widths] of SCREENS)
  test(`axe finds no problem in the account settings, ${screen}`, async ({ browser, slipway }) => {
    const page = await openAtWidth(browser, widths);
    await page.goto(named(slipway.url));
    await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toBeVisible();
    await expectAccessible(page, widths);
    await page.getByRole('button', { name: 'Create an account' }).click();
    await fillAndSend(page, accountOf('Nora Vik'));
    await page.getByRole('button', { name: 'Account settings' }).click();
    await page.getByRole('button', { name: 'Set up two-factor sign-in' }).click();
    await reauthenticate(page, 'Set up two-factor sign-in');
    await expect(page.getByRole('img', { name: 'QR code of the key' })).toBeVisible();
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await expectAccessible(page, widths);
  });
