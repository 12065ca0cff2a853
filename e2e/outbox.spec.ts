/** Unsent edits: kept over a reload, shown, undone, discarded, and handled before signing out. */
import { signOut } from '../src/api/routes/signOut.ts';
import { expectAccessible, openAtWidth, SCREENS } from './accessibility.ts';
import {
  BACK,
  connection,
  expectAllSent,
  expectStored,
  expectUndoStored,
  lookAt,
  openAs,
  press,
  row,
  titles,
} from './crew.ts';
import { expect, test } from './fixtures.ts';

const TASK = 'Draw the new empty states';

test('[S28] undo returns a shipped task to its place, also after a reload', async ({ page, slipway }) => {
  await slipway.signIn(page, 'ada');
  await expect(row(page, 'tasks', TASK)).toBeVisible();
  const before = await titles(page, 'tasks');
  await press(page, TASK, 's');
  await expect(row(page, 'shipped', TASK)).toBeVisible();
  await expectStored(page, 'shipTask');
  await expectAllSent(page);
  await expectUndoStored(page, 'shipTask');
  await page.reload();
  await expect(row(page, 'shipped', TASK)).toBeVisible();
  await expect(connection(page)).toContainText('Live');
  await page.keyboard.press('Control+z');
  await expect(row(page, 'tasks', TASK)).toBeFocused();
  expect(await titles(page, 'tasks')).toEqual(before);
  await expect(page.getByText(`Undone: Ship · ${TASK}`, { exact: true }).first()).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(row(page, 'shipped', TASK)).toBeVisible();
});

test('[S28] undo restores a deleted task for everybody', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await lookAt(jun, 'Ada Kern');
  const before = await titles(ada, 'tasks');
  await press(ada, TASK, 'Delete');
  await expect(row(jun, 'tasks', TASK)).toHaveCount(0);
  await ada.keyboard.press('Control+z');
  await expect(row(jun, 'tasks', TASK)).toBeVisible();
  expect(await titles(jun, 'tasks')).toEqual(before);
  await expect(connection(ada)).not.toContainText('refused');
});

test('in a text field, Ctrl+Z is left to the browser', async ({ page, slipway }) => {
  await slipway.signIn(page, 'ada');
  await press(page, TASK, 's');
  await page.keyboard.press('c');
  await page.keyboard.type('Paint');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('textbox', { name: 'New task' })).not.toHaveValue('Paint');
  await expect(row(page, 'shipped', TASK)).toBeVisible();
});

test('[S22] [S25] offline edits are listed, survive a reload and can be discarded, and the others are sent', async ({
  page,
  slipway,
}) => {
  await slipway.signIn(page, 'ada');
  await expect(connection(page)).toContainText('Live');
  await slipway.killGateway();
  await expect(connection(page)).toContainText('Offline');
  await press(page, TASK, 's');
  await press(page, 'Rename the billing page', 'l');
  await page.getByRole('button', { name: '2 unsent' }).click();
  const outbox = page.getByRole('dialog', { name: 'Outbox' });
  await expect(outbox.getByRole('group')).toHaveCount(2);
  await expect(outbox.getByRole('group').first()).toBeFocused();
  await expect(outbox).toContainText('saved on this device');
  await page.keyboard.press('d');
  await expect(outbox.getByRole('group')).toHaveCount(1);
  await expect(outbox.getByRole('group')).toBeFocused();
  const download = page.waitForEvent('download');
  await page.keyboard.press('x');
  expect((await download).suggestedFilename()).toMatch(/^slipway-unsent-.*\.json$/);
  await page.keyboard.press('Escape');
  await expect(row(page, 'tasks', TASK)).toBeVisible();
  await slipway.startGateway();
  await expectAllSent(page);
  await page.reload();
  await expect(row(page, 'tasks', TASK)).toBeVisible();
  await expect(row(page, 'tasks', 'Rename the billing page')).toHaveCount(0);
});

test('[S26] signing out with unsent edits asks first, sends them, and then signs out', async ({
  page,
  slipway,
}) => {
  await slipway.signIn(page, 'ada');
  await expect(connection(page)).toContainText('Live');
  await slipway.killWorker();
  await press(page, TASK, 's');
  await page.getByRole('button', { name: 'Team menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('dialog', { name: 'Sign out' })).toContainText('1 edit not sent');
  await page.getByRole('button', { name: 'Send, then sign out' }).click();
  const signedOut = page.waitForResponse((answer) => answer.url().endsWith(signOut.path));
  await slipway.startWorker();
  await expect(page.getByRole('button', { name: /Jun Mori/ })).toBeVisible(BACK);
  // The socket may close before the response, which removes the cookie, arrives.
  await signedOut;
  await slipway.signIn(page, 'jun');
  await page.getByRole('region', { name: 'Team' }).getByRole('button', { name: 'Ada Kern' }).click();
  await expect(row(page, 'shipped', TASK)).toBeVisible();
});

for (const [screen, widths] of SCREENS)
  test(`axe finds no problem with the outbox and the sign-out question, ${screen}`, async ({
    browser,
    slipway,
  }) => {
    const page = await openAtWidth(browser, widths);
    await slipway.signIn(page, 'ada');
    await expect(connection(page)).toContainText('Live');
    await slipway.killGateway();
    await expect(connection(page)).toContainText('Offline');
    await press(page, TASK, 's');
    await page.keyboard.press('o');
    await expect(page.getByRole('dialog', { name: 'Outbox' }).getByRole('group')).toBeFocused();
    await expectAccessible(page, widths);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Team menu' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByRole('dialog', { name: 'Sign out' })).toBeVisible();
    await expectAccessible(page, widths);
  });
