/** Processes die, and users do not notice. */
import {
  connection,
  expectAllSent,
  listen,
  lookAt,
  openAs,
  press,
  row,
  say,
  unsentOnDevice,
} from './crew.ts';
import { expect, test } from './fixtures.ts';

const TASK = 'Draw the new empty states';

test('[S7] the worker is killed while ten edits are in flight: all ten arrive once', {
  tag: '@long',
}, async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await lookAt(jun, 'Ada Kern');
  const names = Array.from({ length: 10 }, (_, i) => `Edit number ${i + 1}.`);

  await ada.getByRole('textbox', { name: 'New task' }).click();
  for (const [index, name] of names.entries()) {
    if (index === 5) await slipway.killWorker();
    await ada.keyboard.type(name);
    await ada.keyboard.press('Enter');
  }
  await expect(row(ada, 'tasks', 'Edit number')).toHaveCount(10);
  await slipway.startWorker();

  await expect(row(jun, 'tasks', 'Edit number')).toHaveCount(10);
  for (const name of names) await expect(row(jun, 'tasks', name)).toHaveCount(1);
  await expectAllSent(ada);
});

test('[S9] a cut connection resumes without a snapshot, and edits made meanwhile are sent', async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  const received = listen(ada);

  await slipway.killGateway();
  await expect(connection(ada)).toContainText('Offline');
  await press(ada, TASK, 's');
  await expect(row(ada, 'shipped', TASK)).toBeVisible();
  await expect(connection(ada)).toContainText('1 unsent');
  await slipway.startGateway();

  await expect(connection(ada)).toContainText('Live');
  await expect(jun.getByRole('log')).toContainText(`Ada shipped ${TASK}`);
  await expectAllSent(ada);
  expect(received).toContain('welcome');
  expect(received).not.toContain('snapshot');
});

test('after a restart of everything, Redis included, the team is as it was', { tag: '@long' }, async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await press(ada, TASK, 's');
  await expect(jun.getByRole('log')).toContainText(`Ada shipped ${TASK}`);

  await Promise.all([slipway.killGateway(), slipway.killWorker()]);
  await slipway.restartRedis();
  await Promise.all([slipway.startGateway(), slipway.startWorker()]);

  await expect(connection(ada)).toContainText('Live');
  await say(ada, 'we are back');
  await expect(jun.getByRole('log')).toContainText('we are back');
  await jun.reload();
  await expect(jun.getByRole('log')).toContainText(`Ada shipped ${TASK}`);
});

test('after a restart of Redis the running servers reconnect by themselves', { tag: '@long' }, async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await slipway.restartRedis();
  await press(ada, TASK, 's');
  await expect(jun.getByRole('log')).toContainText(`Ada shipped ${TASK}`);
  await expectAllSent(ada);
});

test('[S18] six hundred edits made during an outage are all accepted afterwards, in order', {
  tag: '@long',
}, async ({ browser, slipway }) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await slipway.killGateway();
  await expect(connection(ada)).toContainText('Offline');
  await row(ada, 'tasks', TASK).focus();
  await ada.evaluate(() => {
    const press = () =>
      new KeyboardEvent('keydown', { key: 'w', code: 'KeyW', bubbles: true, cancelable: true });
    for (let times = 0; times < 601; times++) document.activeElement?.dispatchEvent(press());
  });
  await expect(connection(ada)).toContainText('601 unsent');
  await expect.poll(() => unsentOnDevice(ada)).toBe(601);

  await slipway.startGateway();

  await expectAllSent(ada, { timeout: 20_000 });
  await expect(ada.getByRole('region', { name: 'You are working on' })).toContainText(TASK);
  await expect(jun.getByRole('region', { name: 'Team' })).toContainText(TASK);
});
