/** A day of a new team, from the first account of a fresh server to the deletion of one. */
import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from '@playwright/test';
import { addDevice } from '../src/api/routes/account/addDevice.ts';
import { PushService } from '../test/fixtures/pushService.ts';
import { BACK, connection, expectStored, lookAt, press, row, write } from './crew.ts';
import { expect, test } from './fixtures.ts';
import {
  accountOf,
  addAuthenticator,
  createTeam,
  fillAndSend,
  inviteLink,
  joinAs,
  named,
  newPage,
  openSettings,
  PASSWORD,
  signOut,
  teamShown,
} from './people.ts';

test.use({ settings: { SLIPWAY_DEMO: '0', SLIPWAY_PUSH_LOCAL: '1' } });

const TASK = 'Paint the bollards';
const NEVER_SENT = 'Order the long rope';

test('[S37] a day of a team', { tag: '@long' }, async ({ browser, slipway }) => {
  // As long as a dozen tests.
  test.slow();
  const address = named(slipway.url);

  const nora = await newPage(browser);
  const link = await test.step('the first account creates a team', async () => {
    await nora.goto(named(await slipway.firstAccount()));
    await fillAndSend(nora, accountOf('Nora Vik'));
    await fillAndSend(nora, { 'Team name': 'North pier' });
    await expect(connection(nora)).toContainText('Live', BACK);
    return inviteLink(nora);
  });

  const [joined, mei] = await test.step('two people join by the link, one of them with a passkey', () =>
    Promise.all([joinAs(browser, link, 'Ivo Brand'), joinWithPasskey(browser, link, 'Mei Lind')]));
  let ivo = joined;

  await test.step('a task is assigned, and its new owner starts it', async () => {
    await write(nora, TASK);
    await press(nora, TASK, 'a');
    await nora.keyboard.type('Ivo');
    await nora.keyboard.press('Enter');
    await press(ivo, TASK, 'w');
    await expect(inCrew(nora, 'Ivo Brand')).toContainText(TASK, BACK);
  });

  await test.step('a comment mentions them', async () => {
    await lookAt(nora, 'Ivo Brand');
    await press(nora, TASK, 'm');
    await nora.getByRole('textbox', { name: 'Comment' }).pressSequentially('Two coats, @Iv');
    await nora.keyboard.press('Tab');
    await nora.keyboard.type('please');
    await nora.keyboard.press('Enter');
    await nora.keyboard.press('Escape');
    await openInbox(ivo);
    await expect(told(ivo, `Nora mentioned you on ${TASK}`)).toContainText('Two coats, @Ivo please', BACK);
    await expect(told(ivo, `Nora assigned you ${TASK}`)).toBeVisible();
    await ivo.keyboard.press('Escape');
  });

  await test.step('they ship it, and the person who assigned it is notified', async () => {
    await press(ivo, TASK, 's');
    await openInbox(nora);
    await expect(told(nora, `Ivo shipped ${TASK}`)).toBeVisible(BACK);
    await nora.keyboard.press('Escape');
  });

  await test.step('a cheer reaches them by push while they are away, and waits in the inbox', async () => {
    const service = await PushService.start();
    try {
      const device = service.device();
      const { method, path } = addDevice;
      const data = device.subscription;
      const added = await ivo.request.fetch(address + path, { method, data, headers: { origin: address } });
      await expect(added).toBeOK();
      await ivo.close();
      await expect(inCrew(nora, 'Ivo Brand')).toContainText(/offline|last seen/, BACK);
      await nora.keyboard.press('g');
      await nora.keyboard.press('s');
      await row(nora, 'shipped', TASK).focus();
      await nora.keyboard.press('h');
      await service.until(() => device.received.length > 0);
      const push = { title: 'Nora Vik cheered a task', body: `${TASK}\nNorth pier` };
      expect(device.shown()).toEqual([expect.objectContaining(push)]);
    } finally {
      await service.close();
    }
    ivo = await joined.context().newPage();
    await ivo.goto(address);
    await expect(connection(ivo)).toContainText('Live', BACK);
    await openInbox(ivo);
    await expect(told(ivo, `Nora cheered ${TASK}`)).toBeVisible();
    await ivo.keyboard.press('Escape');
  });

  await test.step('a direct message is visible only to its recipient', async () => {
    await lookAt(ivo, 'Nora Vik');
    await ivo.keyboard.press('d');
    await ivo.getByRole('textbox', { name: 'Message to Nora' }).fill('It dries until six');
    await ivo.keyboard.press('Enter');
    await nora.getByRole('button', { name: 'Close details' }).click();
    await room(nora, /Ivo Brand/).click();
    await expect(nora.getByRole('log', { name: 'Messages with Ivo' })).toContainText('It dries until six');
    await expect(mei.getByRole('navigation', { name: 'Chats' })).toHaveCount(0);
  });

  await test.step('a second team, and the keys that switch between the teams', async () => {
    await createTeam(nora, 'South pier');
    await expect(connection(nora)).toContainText('Live', BACK);
    for (const [key, team] of [
      ['1', 'North pier'],
      ['2', 'South pier'],
      ['1', 'North pier'],
    ] as const) {
      await nora.keyboard.press('g');
      await nora.keyboard.press(key);
      await expect(teamShown(nora)).toContainText(team);
    }
  });

  await test.step('a member becomes an admin', async () => {
    await ivo.keyboard.press('Escape');
    await openSettings(ivo);
    await expect(ivo.getByRole('button', { name: 'Remove Mei Lind' })).toHaveCount(0);
    await openSettings(nora);
    await nora.getByRole('combobox', { name: 'Role of Ivo Brand' }).selectOption('Admin');
    await expect(ivo.getByRole('button', { name: 'Remove Mei Lind' })).toBeVisible(BACK);
  });

  await test.step('a member is removed while offline: their unsent edit stays on their device and is never sent', async () => {
    await mei.context().setOffline(true);
    await expect(connection(mei)).toContainText('Offline');
    await write(mei, NEVER_SENT);
    await expectStored(mei, 'createTask');
    await mei.keyboard.press('o');
    await expect(mei.getByRole('dialog', { name: 'Outbox' })).toContainText(NEVER_SENT);
    await ivo.getByRole('button', { name: 'Remove Mei Lind' }).click();
    await ivo.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(nora.getByRole('combobox', { name: 'Role of Mei Lind' })).toHaveCount(0, BACK);
    await mei.context().setOffline(false);
    await expect(mei.getByText('You are no longer a member of North pier.')).toBeVisible(BACK);
    await expect(mei.getByRole('listitem')).toContainText(NEVER_SENT);
    const download = mei.waitForEvent('download');
    await mei.getByRole('button', { name: 'Export to a file' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toContain(NEVER_SENT);
    expect(await slipway.everStored(TASK)).toBe(true);
    expect(await slipway.everStored(NEVER_SENT)).toBe(false);
  });

  await test.step('[S34] signing out everywhere else ends the other session', async () => {
    const elsewhere = await newPage(browser);
    await elsewhere.goto(address);
    const { Email, Password } = accountOf('Nora Vik');
    await fillAndSend(elsewhere, { Email, Password });
    await expect(connection(elsewhere)).toContainText('Live', BACK);
    await nora.keyboard.press('Escape');
    await openSettings(nora);
    await nora.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await expect(elsewhere.getByText('You were signed out. Sign in to continue.')).toBeVisible();
    await nora.keyboard.press('Escape');
  });

  await test.step('an account is deleted: what it shipped stays, under “Former member”', async () => {
    await ivo.getByRole('button', { name: 'Delete my account' }).click();
    const form = ivo.getByRole('form', { name: 'Delete my account' });
    await form.getByRole('textbox').first().fill(accountOf('Ivo Brand').Email);
    await form.getByRole('textbox', { name: 'Current password' }).fill(PASSWORD);
    await ivo.keyboard.press('Enter');
    await expect(ivo.getByText('Your account was deleted.').first()).toBeVisible(BACK);
    await expect(inCrew(nora, 'Ivo Brand')).toHaveCount(0, BACK);
    await room(nora, /North pier/).click();
    await expect(nora.getByRole('log')).toContainText(`Former member shipped ${TASK}`);
  });
});

const inCrew = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: 'Team' }).getByRole('button', { name });

const room = (page: Page, name: RegExp): Locator =>
  page.getByRole('navigation', { name: 'Chats' }).getByRole('button', { name });

const openInbox = async (page: Page): Promise<void> => {
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page.getByRole('region', { name: /^Inbox/ })).toBeVisible();
};

/** A notification with this sentence. */
const told = (page: Page, sentence: string): Locator =>
  page
    .getByRole('region', { name: /^Inbox/ })
    .getByRole('listitem')
    .filter({ hasText: sentence });

/** Adds a new person who accepts an invite, adds a passkey, and signs in with it. */
const joinWithPasskey = async (browser: Browser, link: string, name: string): Promise<Page> => {
  const page = await newPage(browser);
  await addAuthenticator(page);
  await page.goto(link);
  await fillAndSend(page, accountOf(name));
  await expect(connection(page)).toContainText('Live', BACK);
  await openSettings(page);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const form = page.getByRole('form', { name: 'Add a passkey' });
  await form.getByRole('textbox', { name: 'Passkey name' }).fill('Work laptop');
  await form.getByRole('textbox', { name: 'Current password' }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Passkey added: Work laptop').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await signOut(page);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(connection(page)).toContainText('Live', BACK);
  return page;
};
