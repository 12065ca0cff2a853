/** One user in several tabs and browsers: each sends its own edits, and another one sends those of a closed tab. */
import type { BrowserContext, Page } from '@playwright/test';
import {
  BACK,
  connection,
  expectAllSent,
  goOffline,
  goOnline,
  listenForClients,
  lookAt,
  openAs,
  press,
  row,
  shellKept,
  titles,
  unsentOnDevice,
  write,
} from './crew.ts';
import { expect, type Slipway, test } from './fixtures.ts';

const TASK = 'Draw the new empty states';

const openTab = async (context: BrowserContext, slipway: Slipway): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(slipway.url);
  await expect(connection(page)).toContainText('Live');
  return page;
};

/** The numbers of this tab's tasks in the shown list. */
const writtenIn = async (page: Page, tab: string): Promise<string[]> =>
  (await titles(page, 'tasks')).filter((title) => title.startsWith(`${tab} `));

test('[S24] one of three offline tabs is closed: another sends its edits, each once and in order', {
  tag: '@long',
}, async ({ browser, slipway }) => {
  const first = await openAs(browser, slipway, 'ada');
  const context = first.context();
  await shellKept(first);
  const second = await openTab(context, slipway);
  const third = await openTab(context, slipway);
  await goOffline(slipway, first, second, third);
  for (const [name, tab] of Object.entries({ One: first, Two: second, Three: third })) {
    await tab.bringToFront();
    await write(tab, `${name} a`, `${name} b`, `${name} c`);
    await expect(connection(tab)).toContainText('3 unsent');
  }

  await expect.poll(() => unsentOnDevice(third)).toBe(9);
  await third.close();
  await goOnline(slipway, first);

  const jun = await openAs(browser, slipway, 'jun');
  await lookAt(jun, 'Ada Kern');
  for (const name of ['One', 'Two', 'Three']) {
    const expected = ['a', 'b', 'c'].map((letter) => `${name} ${letter}`);
    for (const page of [first, second, jun])
      await expect.poll(() => writtenIn(page, name), BACK).toEqual(expected);
  }
  for (const page of [first, second]) await expectAllSent(page);
});

test('[S1] a duplicated tab has its own client, and the edits of both arrive', async ({
  browser,
  slipway,
}) => {
  const jun = await openAs(browser, slipway, 'jun');
  await lookAt(jun, 'Ada Kern');
  const context = await browser.newContext();
  const ada = await context.newPage();
  const clients = [listenForClients(ada)];
  context.on('page', (page) => clients.push(listenForClients(page)));
  await slipway.signIn(ada, 'ada');
  await expect(connection(ada)).toContainText('Live');

  // A window opened by a page starts with a copy of its session storage, like a duplicated tab.
  const [copy] = await Promise.all([context.waitForEvent('page'), ada.evaluate(() => void open('/'))]);
  await expect(connection(copy)).toContainText('Live');
  await write(copy, 'Copy a');
  await ada.bringToFront();
  await write(ada, 'Original a');

  await expect(row(jun, 'tasks', 'Copy a')).toHaveCount(1);
  await expect(row(jun, 'tasks', 'Original a')).toHaveCount(1);
  expect(clients.map(({ size }) => size)).toEqual([1, 1]);
  expect(new Set(clients.flatMap((ids) => [...ids])).size).toBe(2);
});

test('two offline browsers of one user: their edits merge, and what both did is done once', async ({
  browser,
  slipway,
}) => {
  const desk = await openAs(browser, slipway, 'ada');
  const train = await openAs(browser, slipway, 'ada');
  await goOffline(slipway, desk, train);
  await write(desk, 'Desk a', 'Desk b');
  await press(desk, TASK, 's');
  await write(train, 'Train a', 'Train b');
  await press(train, TASK, 's');
  for (const page of [desk, train]) await expect.poll(() => unsentOnDevice(page)).toBe(3);

  await goOnline(slipway, desk, train);

  for (const page of [desk, train]) {
    await expectAllSent(page);
    await expect.poll(() => writtenIn(page, 'Desk')).toEqual(['Desk a', 'Desk b']);
    await expect.poll(() => writtenIn(page, 'Train')).toEqual(['Train a', 'Train b']);
    await expect(row(page, 'shipped', TASK)).toHaveCount(1);
    await expect(page.getByRole('log').getByText(`Ada shipped ${TASK}`)).toHaveCount(1);
  }
});
