/** Shipping, as seen by two users in two browsers. */
import { connection, expectAllSent, expectStored, lookAt, openAs, press, row, titles } from './crew.ts';
import { expect, test } from './fixtures.ts';

const TASK = 'Draw the new empty states';

test('a teammate sees a ship', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await lookAt(jun, 'Ada Kern');
  await expect(row(jun, 'tasks', TASK)).toBeVisible();

  await press(ada, TASK, 's');

  await expect(row(ada, 'shipped', TASK)).toBeVisible();
  await expect(row(jun, 'tasks', TASK)).toHaveCount(0);
  await expect(row(jun, 'shipped', TASK)).toBeVisible();
  await expect(jun.getByRole('log')).toContainText(`Ada shipped ${TASK}`);
});

test('[S30] an edit is on the screen immediately, and counts as unsent until it is committed', async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await slipway.killWorker();

  await press(ada, TASK, 's');

  await expect(row(ada, 'shipped', TASK)).toBeVisible();
  await expect(connection(ada)).toContainText('1 unsent');
  await expect(jun.getByRole('log')).not.toContainText(TASK);

  await slipway.startWorker();
  await expect(jun.getByRole('log')).toContainText(`Ada shipped ${TASK}`);
  await expectAllSent(ada);
});

test('[S25] a refused edit leaves the screen as it was, and says why', async ({ browser, slipway }) => {
  const desk = await openAs(browser, slipway, 'ada');
  const train = await openAs(browser, slipway, 'ada');
  await slipway.killWorker();
  await press(desk, TASK, 'a');
  await desk.getByRole('combobox', { name: 'Teammate' }).fill('Jun');
  await desk.keyboard.press('Enter');
  await expect(connection(desk)).toContainText('1 unsent');
  await press(train, TASK, 'a');
  await train.getByRole('combobox', { name: 'Teammate' }).fill('Lena');
  await train.keyboard.press('Enter');
  await lookAt(train, 'Lena Ohm');
  await expect(row(train, 'tasks', TASK)).toBeVisible();

  await slipway.startWorker();

  await expect(connection(train)).toContainText('1 refused');
  await expect(row(train, 'tasks', TASK)).toHaveCount(0);
  await expect(train.getByRole('region', { name: 'Refused edits' })).toContainText('Jun');
  await lookAt(train, 'Jun Mori');
  await expect(row(train, 'tasks', TASK)).toBeVisible();
});

test('a shipped task is still there after a reload', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  await press(ada, TASK, 's');
  await expectStored(ada, 'shipTask');
  await expectAllSent(ada);
  await ada.reload();
  await expect(row(ada, 'shipped', TASK)).toBeVisible();
  await expect(row(ada, 'tasks', TASK)).toHaveCount(0);
});

test('[S27] everybody sees an order that was changed with the keyboard', async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await lookAt(jun, 'Ada Kern');
  const before = await titles(ada, 'tasks');
  const at = before.indexOf(TASK);

  await press(ada, TASK, 'Alt+ArrowDown', 'Alt+ArrowDown', 'Alt+ArrowUp');

  const wanted = [...before];
  wanted.splice(at, 2, before[at + 1] ?? '', TASK);
  expect(await titles(ada, 'tasks')).toEqual(wanted);
  await expect.poll(() => titles(jun, 'tasks')).toEqual(wanted);
  await expect(row(ada, 'tasks', TASK)).toBeFocused();
  await ada.reload();
  await expect(connection(ada)).toContainText('Live');
  await expect.poll(() => titles(ada, 'tasks')).toEqual(wanted);
});
