/** Writing while others change the same text, or while the browser is closed or killed. */
import { connection, expectStored, openAs, press, row, say, storedOnDevice } from './crew.ts';
import { Device } from './device.ts';
import { expect, test } from './fixtures.ts';

const TASK = 'Draw the new empty states';

const rename = async (page: Parameters<typeof press>[0], from: string, to: string): Promise<void> => {
  await press(page, from, 'e');
  await page.getByRole('textbox', { name: 'Title' }).fill(to);
  await page.keyboard.press('Enter');
};

test('[S36] a title is never overwritten: unchanged text is not saved, and otherwise the user chooses', async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  const desk = await openAs(browser, slipway, 'ada');
  await press(ada, TASK, 'e');
  await rename(desk, TASK, 'Theirs');
  await expect(ada.getByText('Someone changed it to')).toBeVisible();
  await ada.getByRole('textbox', { name: 'Message to the team' }).click();
  await expect(row(ada, 'tasks', 'Theirs')).toBeVisible();

  await press(ada, 'Theirs', 'e');
  await ada.keyboard.type('Mine');
  await rename(desk, 'Theirs', 'Theirs again');
  await expect(ada.getByText('Someone changed it to')).toBeVisible();
  await ada.keyboard.press('Tab');
  await expect(row(ada, 'tasks', 'Theirs again')).toContainText('Two versions');
  await row(ada, 'tasks', 'Theirs again').focus();
  await ada.keyboard.press('1');
  await expect(row(desk, 'tasks', 'Mine')).toBeVisible();
});

test('[S35] the edited row stays when it is deleted, and no editor opens when it returns', async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  const desk = await openAs(browser, slipway, 'ada');
  await press(ada, TASK, 'e');
  await ada.keyboard.type('My words');
  await press(desk, TASK, 'Delete');
  await expect(ada.getByText('This task was deleted. Your text is kept.')).toBeVisible();
  await expect(ada.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await ada.getByRole('textbox', { name: 'Message to the team' }).click();
  await expect(ada.getByRole('region', { name: 'Unsaved text' })).toContainText('My words');
  await desk.getByRole('button', { name: 'Undo' }).click();
  await expect(row(ada, 'tasks', TASK)).toContainText('My words');
  await expect(ada.getByRole('textbox', { name: 'Title' })).toHaveCount(0);
  await expect(ada.getByRole('textbox', { name: 'Message to the team' })).toBeFocused();
});

test('[S35] drafts survive a reload in the middle of a word, and are never shown to another user', async ({
  browser,
  slipway,
}) => {
  const page = await openAs(browser, slipway, 'ada');
  await page.getByRole('textbox', { name: 'New task' }).fill('Half a thought');
  await page.getByRole('textbox', { name: 'Message to the team' }).fill('Half a sentence');
  await page.reload();
  const task = page.getByRole('textbox', { name: 'New task' });
  const message = page.getByRole('textbox', { name: 'Message to the team' });
  await expect(task).toHaveValue('Half a thought');
  await expect(message).toHaveValue('Half a sentence');
  await slipway.signIn(page, 'jun');
  await expect(connection(page)).toContainText('Live');
  for (const field of [task, message]) await expect(field).toHaveValue('');
  await slipway.signIn(page, 'ada');
  await expect(message).toHaveValue('Half a sentence');
  await say(page, 'A whole sentence');
  await expectStored(page, 'sendChat');
  await page.reload();
  await expect(page.getByRole('log')).toContainText('A whole sentence');
  await expect(message).toHaveValue('');
});

test('[S35] drafts survive a killed browser', async ({ slipway }) => {
  const device = new Device(slipway.folder);
  const page = await device.open();
  await slipway.signIn(page, 'ada');
  await expect(connection(page)).toContainText('Live');
  await press(page, TASK, 'e');
  await page.keyboard.type('Half a title');
  await expect.poll(() => storedOnDevice(page)).toContain('Half a title');
  await device.crash();
  const again = await device.open();
  // Browsers write cookies to disk with a delay, so the user signs in again.
  await slipway.signIn(again, 'ada');
  await expect(row(again, 'tasks', TASK)).toContainText('Half a title');
  await device.close();
});

test('several pasted lines become several tasks, if the user wants that', async ({ browser, slipway }) => {
  const page = await openAs(browser, slipway, 'ada');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('- [ ] milk\r\n- [ ] bread\nsalt'));
  await page.getByRole('textbox', { name: 'New task' }).click();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByRole('region', { name: 'Pasted tasks' }).getByRole('listitem')).toHaveCount(3);
  await page.keyboard.press('Enter');
  for (const title of ['milk', 'bread', 'salt']) await expect(row(page, 'tasks', title)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'New task' })).toBeFocused();
});
