/** Communication: comments with mentions, notifications on all tabs, and direct messages. */
import { expectAllSent, lookAt, openAs, press } from './crew.ts';
import { expect, test } from './fixtures.ts';

const TASK = 'Draw the new empty states';

test('a mention in a comment is notified immediately, opened, and read on both tabs', async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  const other = await jun.context().newPage();
  await other.goto(jun.url());
  await press(ada, TASK, 'm');

  await ada.getByRole('textbox', { name: 'Comment' }).pressSequentially('Ready, @ju');
  await ada.keyboard.press('Tab');
  await ada.keyboard.type('as you wished');
  await ada.keyboard.press('Enter');

  await expect(jun).toHaveTitle(/^\(1\) /);
  await expect(other).toHaveTitle(/^\(1\) /);
  await jun.keyboard.press('g');
  await jun.keyboard.press('i');
  const told = jun.getByRole('region', { name: /^Inbox/ }).getByRole('listitem');
  await expect(told).toContainText(`Ada mentioned you on ${TASK}`);
  await expect(told).toContainText('Ready, @Jun as you wished');
  await jun.keyboard.press('Enter');

  await expect(jun.getByRole('region', { name: 'Details' })).toContainText('Ready, @Jun as you wished');
  await expect(jun).not.toHaveTitle(/^\(/);
  await expect(other).not.toHaveTitle(/^\(/);
});

test('a direct message reaches one teammate, but no third browser', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  const lena = await openAs(browser, slipway, 'lena');
  await lookAt(ada, 'Jun Mori');
  await ada.keyboard.press('d');
  await ada.getByRole('textbox', { name: 'Message to Jun' }).fill('A word for you alone');
  await ada.keyboard.press('Enter');
  await expectAllSent(ada);

  await jun
    .getByRole('navigation', { name: 'Chats' })
    .getByRole('button', { name: /Ada Kern/ })
    .click();

  await expect(jun.getByRole('log', { name: 'Messages with Ada' })).toContainText('A word for you alone');
  await expect(lena.getByRole('navigation', { name: 'Chats' })).toHaveCount(0);
  await expect(lena.getByRole('log')).not.toContainText('A word for you alone');
});
