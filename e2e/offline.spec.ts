/** Working without a network, on a bad one, and with a server that loses data. */
import type { Page } from '@playwright/test';
import {
  BACK,
  connection,
  expectAllSent,
  goOffline,
  goOnline,
  listen,
  lookAt,
  openAs,
  press,
  row,
  say,
  shellKept,
  titles,
  unsentOnDevice,
  write,
} from './crew.ts';
import { Device } from './device.ts';
import { expect, test } from './fixtures.ts';
import { SlowRoad } from './slowRoad.ts';

const TASK = 'Draw the new empty states';
const WRITTEN = ['Written first', 'Written second', 'Written third'];

/** The titles of the new tasks in the shown list, from top to bottom. */
const written = async (page: Page): Promise<string[]> =>
  (await titles(page, 'tasks')).filter((title) => title.startsWith('Written'));

test('[S23] edits made offline survive a reload and a closed tab, and arrive once and in order', async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  await shellKept(ada);
  await goOffline(slipway, ada);
  await write(ada, ...WRITTEN);
  await press(ada, TASK, 's');
  await expect(connection(ada)).toContainText('4 unsent');
  await expect.poll(() => unsentOnDevice(ada)).toBe(4);

  await ada.reload();
  await expect(connection(ada)).toContainText('4 unsent');
  expect(await written(ada)).toEqual(WRITTEN);
  await expect(row(ada, 'shipped', TASK)).toBeVisible();
  const again = await ada.context().newPage();
  await ada.close();
  await again.goto(slipway.url);
  await expect(connection(again)).toContainText('4 unsent');
  expect(await written(again)).toEqual(WRITTEN);
  await goOnline(slipway, again);

  await expectAllSent(again);
  const jun = await openAs(browser, slipway, 'jun');
  await lookAt(jun, 'Ada Kern');
  await expect(row(jun, 'shipped', TASK)).toHaveCount(1);
  expect(await written(jun)).toEqual(WRITTEN);
  expect(await written(again)).toEqual(WRITTEN);
});

test('[S22] a browser is killed while offline: its edits are there when it starts again', async ({
  browser,
  slipway,
}) => {
  const device = new Device(slipway.folder);
  try {
    const before = await device.open();
    await slipway.signIn(before, 'ada');
    await expect(connection(before)).toContainText('Live');
    await shellKept(before);
    // Browsers write cookies to disk with a delay, so close it cleanly after sign-in.
    await device.close();
    const ada = await device.open();
    await ada.goto(slipway.url);
    await goOffline(slipway, ada);
    await write(ada, ...WRITTEN);
    await expect(connection(ada)).toContainText('3 unsent');
    await expect.poll(() => unsentOnDevice(ada)).toBe(3);

    await device.crash();
    const again = await device.open();
    await again.goto(slipway.url);
    await expect(connection(again)).toContainText('3 unsent');
    expect(await written(again)).toEqual(WRITTEN);
    await goOnline(slipway, again);

    await expectAllSent(again);
    const jun = await openAs(browser, slipway, 'jun');
    await lookAt(jun, 'Ada Kern');
    await expect.poll(() => written(jun)).toEqual(WRITTEN);
  } finally {
    await device.crash();
  }
});

test('[S7] a slow network breaks after edits arrived but before their answers did: each takes effect once', {
  tag: '@long',
}, async ({ browser, slipway }) => {
  const jun = await openAs(browser, slipway, 'jun');
  await lookAt(jun, 'Ada Kern');
  const road = new SlowRoad(Number(new URL(slipway.url).port), 150);
  try {
    const ada = await (await browser.newContext()).newPage();
    await slipway.signIn(ada, 'ada');
    await ada.goto(await road.open());
    await expect(connection(ada)).toContainText('Live');
    await write(ada, 'Written first');
    await expect(row(jun, 'tasks', 'Written first')).toBeVisible();

    road.swallow();
    await write(ada, 'Written second', 'Written third');
    await expect.poll(() => written(jun)).toEqual(WRITTEN);
    await expect(connection(ada)).toContainText('unsent');
    road.cut();

    await expectAllSent(ada);
    expect(await written(ada)).toEqual(WRITTEN);
    expect(await written(jun)).toEqual(WRITTEN);
  } finally {
    await road.close();
  }
});

test("[S11] Redis comes back without what it had acknowledged: the author's browser sends it again", async ({
  browser,
  slipway,
}) => {
  const ada = await openAs(browser, slipway, 'ada');
  const jun = await openAs(browser, slipway, 'jun');
  await lookAt(jun, 'Ada Kern');
  await write(ada, 'Written first');
  await expect(row(jun, 'tasks', 'Written first')).toBeVisible();
  const before = await slipway.written();
  await write(ada, 'Written second', 'Written third');
  await press(ada, 'Written first', 's');
  await say(jun, 'Fair wind');
  await expect(row(jun, 'shipped', 'Written first')).toBeVisible();
  await expect(ada.getByRole('log')).toContainText('Fair wind');
  for (const page of [ada, jun]) await expectAllSent(page);
  const received = [ada, jun].map(listen);

  await slipway.rewindRedis(before);

  await expect
    .poll(() => received.map((types) => types.includes('snapshot')), { timeout: 15_000 })
    .toEqual([true, true]);
  for (const page of [ada, jun]) {
    await expectAllSent(page);
    await expect.poll(() => written(page)).toEqual(['Written second', 'Written third']);
    await expect(row(page, 'shipped', 'Written first')).toHaveCount(1);
    await expect(page.getByRole('log').getByText('Fair wind')).toHaveCount(1);
  }
});

test('[S22] a browser without storage works from memory, says so, and warns before leaving', async ({
  browser,
  slipway,
}) => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('not in a private window', 'SecurityError');
    };
  });
  const ada = await context.newPage();
  await slipway.signIn(ada, 'ada');
  await expect(connection(ada)).toContainText('Live');
  await slipway.killGateway();
  await write(ada, 'Written first');
  await expect(connection(ada)).toContainText('1 unsent');
  await expect(connection(ada)).toContainText('only in this tab');

  const asked = ada.waitForEvent('dialog');
  await ada.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await slipway.startGateway();

  const jun = await openAs(browser, slipway, 'jun');
  await lookAt(jun, 'Ada Kern');
  await expect(row(jun, 'tasks', 'Written first')).toHaveCount(1, BACK);
});
