/**
 * Managing the team and one's own account in the settings: roles, ownership, leaving, deleting; profile and password.
 */
import type { Page } from '@playwright/test';
import { BACK, connection } from './crew.ts';
import { expect, test } from './fixtures.ts';
import {
  accountOf,
  createTeam,
  fillAndSend,
  inviteLink,
  joinAs,
  newPage,
  openSettings,
  openWithTeam,
  PASSWORD,
} from './people.ts';

const memberRow = (page: Page, name: string) => page.locator('.settingsRow').filter({ hasText: name });

test('a role change takes effect immediately; the ownership is handed over, and the former owner leaves', async ({
  browser,
  slipway,
}) => {
  const nora = await openWithTeam(browser, slipway, 'Nora Vik', 'North pier');
  const ivo = await joinAs(browser, await inviteLink(nora), 'Ivo Brand');
  await openSettings(ivo);
  await expect(ivo.getByRole('button', { name: 'Create link' })).toHaveCount(0);
  await expect(ivo.getByRole('heading', { name: 'Audit log' })).toHaveCount(0);
  await openSettings(nora);
  await nora.getByRole('combobox', { name: 'Role of Ivo Brand' }).selectOption('Admin');
  await expect(ivo.getByRole('button', { name: 'Create link' })).toBeVisible(BACK);
  await expect(ivo.getByRole('heading', { name: 'Audit log' })).toBeVisible();
  await expect(ivo.getByText('Nora Vik changed the role of Ivo Brand to admin')).toBeVisible(BACK);

  await expect(nora.getByRole('button', { name: 'Leave North pier' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await nora.getByRole('button', { name: 'Make owner: Ivo Brand' }).press('Enter');
  await expect(nora.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await nora.keyboard.press('Escape');
  await expect(nora.getByRole('button', { name: 'Make owner: Ivo Brand' })).toBeFocused();
  await nora.keyboard.press('Enter');
  await nora.getByRole('button', { name: 'Make owner', exact: true }).press('Enter');
  await expect(memberRow(ivo, 'Ivo Brand').first()).toContainText('Owner', BACK);
  await nora.getByRole('button', { name: 'Leave North pier' }).press('Enter');
  await nora.getByRole('button', { name: 'Leave', exact: true }).press('Enter');
  await expect(nora.getByText('You are no longer a member of North pier.').first()).toBeVisible(BACK);
  await expect(ivo.getByRole('combobox', { name: 'Role of Nora Vik' })).toHaveCount(0);
  await nora.getByRole('button', { name: 'Continue' }).click();
  // A user without a team can still open the account settings.
  await nora.getByRole('button', { name: 'Account settings' }).press('Enter');
  await expect(nora.getByRole('heading', { name: 'Delete account' })).toBeVisible();
  await nora.keyboard.press('Escape');
  await expect(nora.getByRole('button', { name: 'Account settings' })).toBeFocused();
});

test('the owner deletes a team by typing its name, and then restores it', async ({ browser, slipway }) => {
  const nora = await openWithTeam(browser, slipway, 'Nora Vik', 'North pier');
  await openSettings(nora);
  const name = nora.getByRole('textbox', { name: 'Delete team' });
  await name.fill('North');
  await nora.keyboard.press('Enter');
  await expect(nora.getByText('This is not the team name. Type “North pier”.')).toBeVisible();
  await name.fill('North pier');
  await nora.keyboard.press('Enter');
  await expect(nora.getByText(/North pier is deleted and will be gone for good on/)).toBeVisible();
  await nora.reload();
  await expect(connection(nora)).toContainText('Live', BACK);
  await openSettings(nora);
  await nora.getByRole('button', { name: 'Restore team' }).press('Enter');
  await expect(name).toBeVisible();
});

test('a profile change shows in all teams, and a new password signs in', async ({ browser, slipway }) => {
  const nora = await openWithTeam(browser, slipway, 'Nora Vik', 'North pier');
  const ivo = await joinAs(browser, await inviteLink(nora), 'Ivo Brand');
  await createTeam(nora, 'South pier');
  await openSettings(nora);
  await nora.getByRole('textbox', { name: 'Name', exact: true }).fill('Nora Berg');
  await nora.getByRole('textbox', { name: 'Initials' }).fill('NB');
  await nora.keyboard.press('Enter');
  await expect(nora.getByText('Saved', { exact: true })).toBeVisible();
  await expect(
    ivo.getByRole('region', { name: 'Team' }).getByRole('button', { name: /Nora Berg/ }),
  ).toBeVisible(BACK);
  await expect(memberRow(nora, 'Nora Berg').first()).toBeVisible(BACK);

  const form = nora.getByRole('form', { name: 'Change password' });
  await form.getByRole('textbox', { name: 'Current password' }).fill('not mine at all');
  await form.getByRole('textbox', { name: 'New password' }).fill('a short swim to the buoy');
  await nora.keyboard.press('Enter');
  await expect(form.getByText('This is not your password.')).toBeVisible();
  await form.getByRole('textbox', { name: 'Current password' }).fill(PASSWORD);
  await nora.keyboard.press('Enter');
  await expect(form.getByText(/Password changed/)).toBeVisible();
  const elsewhere = await newPage(browser);
  await elsewhere.goto(slipway.url);
  const { Email } = accountOf('Nora Vik');
  await fillAndSend(elsewhere, { Email, Password: PASSWORD });
  await expect(elsewhere.getByText('Wrong email or password.')).toBeVisible();
  await fillAndSend(elsewhere, { Email, Password: 'a short swim to the buoy' });
  await expect(connection(elsewhere)).toContainText('Live', BACK);
});

test('unread items of another team are counted beside its name, in the switcher and in the title', async ({
  browser,
  slipway,
}) => {
  const nora = await openWithTeam(browser, slipway, 'Nora Vik', 'North pier');
  const ivo = await joinAs(browser, await inviteLink(nora), 'Ivo Brand');
  await createTeam(nora, 'South pier');
  await expect(nora.getByText(/unread in other teams/)).toHaveCount(0);
  await ivo.getByRole('region', { name: 'Team' }).getByRole('button', { name: 'Nora Vik' }).click();
  await ivo.keyboard.press('d');
  await ivo.keyboard.type('The tide is in');
  await ivo.keyboard.press('Enter');
  await expect(nora).toHaveTitle(/^\(1\) South pier/);
  await expect(nora.getByText('1 unread in other teams')).toHaveCount(1);
  await nora.getByRole('button', { name: 'Team menu' }).click();
  await expect(nora.getByRole('menuitemradio', { name: /North pier.*1 unread/ })).toBeVisible();
});
